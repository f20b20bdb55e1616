/// A search of a caller's question: what was asked, and what was made of it.
package struct SearchRecord: Hashable, Sendable, Identifiable {
    package let id: ID<SearchRecord>
    package let workspaceID: ID<Workspace>
    /// nil when it was not asked in a call.
    package let callID: ID<Call>?
    /// The best reading, in the caller's own words.
    package let asked: String
    /// All words that were heard, the likeliest first.
    package let words: [String]
    package let outcome: SearchResult.Outcome
    /// What was said or offered.
    package let used: [Citation]
    package let askedAt: Timestamp

    package init(
        id: ID<SearchRecord>, workspaceID: ID<Workspace>, callID: ID<Call>?, asked: String, words: [String],
        outcome: SearchResult.Outcome, used: [Citation], askedAt: Timestamp
    ) {
        self.id = id
        self.workspaceID = workspaceID
        self.callID = callID
        self.asked = asked
        self.words = words
        self.outcome = outcome
        self.used = used
        self.askedAt = askedAt
    }
}
