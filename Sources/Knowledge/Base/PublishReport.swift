/// What publishing changed.
package struct PublishReport: Hashable, Sendable, Codable {
    /// Documents that are new.
    package var added = 0
    /// Documents that took the place of an older text of the same source.
    package var replaced = 0
    /// Documents that said the same already.
    package var unchanged = 0
    /// Passages the added and replaced documents were cut into.
    package var chunks = 0

    package init() {}

    static func += (left: inout Self, right: Self) {
        left.added += right.added
        left.replaced += right.replaced
        left.unchanged += right.unchanged
        left.chunks += right.chunks
    }
}
