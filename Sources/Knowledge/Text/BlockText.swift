/// A body as headings and blocks of running text, each with its place in bytes: what the ``Chunker`` cuts.
protocol BlockText {
    /// The body's bytes.
    var source: [UInt8] { get }
    /// In the body's order.
    var blocks: [TextBlock] { get }
    /// The plain words of a range of the body.
    func plain(_ range: Range<Int>) -> String
}

/// A piece of a body that is cut nowhere but at the ends of sentences.
struct TextBlock: Hashable {
    enum Kind: Hashable {
        /// Level 1...6.
        case heading(Int)
        /// A paragraph, list item or line of code.
        case text
        /// A table's row, which says what each of its cells is and is read as one sentence.
        case row
    }

    let kind: Kind
    /// Bytes of the body, without the marks at the beginning of the first line.
    let range: Range<Int>
    /// From 1; nil where there are none.
    var page: Int?
}

extension BlockText {
    var firstHeading: String? {
        blocks.lazy.filter { if case .heading = $0.kind { true } else { false } }.map { plain($0.range) }.first { !$0.isEmpty }
    }
}
