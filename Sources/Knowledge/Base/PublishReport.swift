/// What publishing changed.
package struct PublishReport: Hashable, Sendable, Codable {
    /// Articles that are new.
    package var added = 0
    /// Articles that took the place of an older text of the same source.
    package var replaced = 0
    /// Articles that said the same already.
    package var unchanged = 0
    /// Passages the added and replaced articles were cut into.
    package var chunks = 0

    package init() {}
}
