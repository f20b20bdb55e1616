/// A part of an article that is found and cited as one.
struct Passage: Hashable, Sendable {
    /// Headings above it, outermost first.
    let headings: [String]
    /// Plain words; sentences of one block are joined by a space, blocks by a line end.
    let text: String
    /// Bytes of the body, from its first sentence to its last.
    let range: Range<Int>
}
