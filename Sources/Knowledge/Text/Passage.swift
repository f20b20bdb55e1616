/// A part of an article that is found and cited as one.
package struct Passage: Hashable, Sendable {
    /// Headings above it, outermost first.
    package let headings: [String]
    /// Plain words; sentences of one block are joined by a space, blocks by a line end.
    package let text: String
    /// Bytes of the body, from its first sentence to its last.
    package let range: Range<Int>
    /// The page its first own sentence stands on, from 1; nil where there are none.
    package let page: Int?
}
