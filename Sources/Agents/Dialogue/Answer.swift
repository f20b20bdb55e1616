package import Core

/// What the knowledge base has to say to a question, ready to be spoken.
package struct Answer: Hashable, Sendable {
    /// Chance of the first hit being right from which it is worth reading out and asking whether it answers the question. Of spoken
    /// questions between this and sure, five in six are right (vectors/kb and vectors/spoken, each shop left out of the fit in its turn).
    static let likely = 0.6

    package let outcome: SearchResult.Outcome
    /// What can be offered by name when the outcome is weak.
    package let hits: [SearchResult.Hit]

    package init(outcome: SearchResult.Outcome, hits: [SearchResult.Hit]) {
        self.outcome = outcome
        self.hits = hits
    }

    /// The first hit is the one thing to offer, although not to be given as sure.
    var isLikely: Bool { outcome == .weak && (hits.first?.citation.score ?? 0) >= Self.likely }
}
