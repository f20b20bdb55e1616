package import Core

/// What several callers asked and nobody could answer, in their own words.
package struct Gap: Hashable, Sendable, Identifiable {
    /// Its first search's, so that it stays the same while it grows.
    package var id: ID<SearchRecord> { searches[0].id }
    /// Never empty, oldest first.
    package let searches: [SearchRecord]
    /// The question nearest to all others.
    package let title: String

    /// Different questions, the oldest first.
    package var questions: [String] {
        var seen: Set<String> = []
        return searches.map(\.asked).filter { seen.insert($0.lowercased()).inserted }
    }
}
