package import Core

/// What the knowledge base has to say to a question, ready to be spoken.
package struct Answer: Hashable, Sendable {
    package let outcome: SearchResult.Outcome
    /// What can be offered by name when the outcome is weak.
    package let hits: [SearchResult.Hit]

    package init(outcome: SearchResult.Outcome, hits: [SearchResult.Hit]) {
        self.outcome = outcome
        self.hits = hits
    }
}
