import Core

/// The body of a document that is no article, as it is stored: a block a line, so that it can be read by people and cut again.
///
/// ```
/// ## Opening hours
///
/// We are open every day.
///
/// - closed in May
/// | Monday: 9 to 6; Sunday: closed
/// <!-- page 2 -->
/// ```
/// A paragraph that begins like one of these marks has a backslash before it. Blocks are plain words: no Markdown inside.
struct DocumentBody: BlockText {
    /// Longest body: the 2 MB of text `kb-extract` writes, with marks.
    static let sizeLimit = 4 << 20

    private static let marks: [Character] = ["#", "-", "|", "<", "\\"]
    private static let pageMark = (before: "<!-- page ", after: " -->")

    let source: [UInt8]
    private(set) var blocks: [TextBlock] = []

    /// Reads a stored body.
    init(_ text: String) {
        source = Array(text.utf8)
        var page: Int?
        var start = 0
        for line in source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let range = start..<(start + line.count)
            start += line.count + 1
            if let number = Self.page(line) { page = number } else { add(range, page: page) }
        }
    }

    func plain(_ range: Range<Int>) -> String { String(decoding: source[range], as: UTF8.self) }

    /// How these blocks are stored.
    static func text(of blocks: [ExtractedDocument.Block]) -> String {
        var result = ""
        var page: Int?
        var last: ExtractedDocument.Block.Kind?
        for block in blocks {
            let isRun = block.kind == last && (block.kind == .item || block.kind == .row)
            if !result.isEmpty { result += isRun ? "\n" : "\n\n" }
            if let number = block.page, number != page {
                result += "\(pageMark.before)\(number)\(pageMark.after)\n"
                page = number
            }
            switch block.kind {
            case .heading: result += String(repeating: "#", count: min(6, max(1, block.level ?? 2))) + " "
            case .item: result += "- "
            case .row: result += "| "
            case .paragraph: if let first = block.text.first, marks.contains(first) { result += "\\" }
            }
            result += block.text.split(whereSeparator: \.isNewline).joined(separator: " ")
            last = block.kind
        }
        return result
    }

    private mutating func add(_ line: Range<Int>, page: Int?) {
        guard let first = line.first.map({ source[$0] }) else { return }
        var kind = TextBlock.Kind.text
        var start = line.lowerBound
        let hashes = source[line].prefix { $0 == UInt8(ascii: "#") }.count
        let follows = { [source] (place: Int) in place < line.upperBound && source[place] == UInt8(ascii: " ") }
        if (1...6).contains(hashes), follows(start + hashes) {
            kind = .heading(hashes)
            start += hashes + 1
        } else if first == UInt8(ascii: "-") || first == UInt8(ascii: "|"), follows(start + 1) {
            kind = first == UInt8(ascii: "|") ? .row : .text
            start += 2
        } else if first == UInt8(ascii: "\\") {
            start += 1
        }
        let range = start..<line.upperBound
        if !range.isEmpty { blocks.append(TextBlock(kind: kind, range: range, page: page)) }
    }

    /// The number of a line that begins a page.
    private static func page(_ line: ArraySlice<UInt8>) -> Int? {
        guard line.starts(with: pageMark.before.utf8), line.count < 40 else { return nil }
        let number = line.dropFirst(pageMark.before.utf8.count).prefix { (48...57).contains($0) }
        return Int(String(decoding: number, as: UTF8.self)).flatMap { $0 > 0 ? $0 : nil }
    }
}
