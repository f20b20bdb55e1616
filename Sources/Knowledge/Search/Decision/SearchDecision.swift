import Core
import Foundation

/// Turns features into a confidence and an outcome.
///
/// Weights: logistic regression on 776 questions of three made-up or public knowledge bases (vectors/kb and StackFAQ), each
/// typed and with 20 % simulated word errors, against the same questions with their article taken out, CLINC150's
/// out-of-scope sentences and questions of the trade that no article answers. Thresholds: no article of vectors/kb is given
/// as sure and wrong, and at most one right one in twenty is refused; `SearchEvaluationTests` holds the figures.
struct SearchDecision: Sendable {
    private static let bias = -4.66
    private static let coverage = 1.91
    private static let likeness = 1.87
    private static let score = 2.83
    private static let lead = 6.57
    private static let content = 1.29
    /// Confidence from which the first answer is given.
    private static let sure = 0.70
    /// Confidence under which nothing is offered.
    private static let possible = 0.12
    /// Lead under which two articles answer equally well: both are offered. Costs no right answer of vectors/kb.
    private static let leastLead = 0.08
    /// Share of readings above which an answer may be given: a majority, because two decoders that disagree are a coin.
    private static let majority = 0.5

    /// 0...1: how likely the first article answers the question.
    func confidence(_ features: SearchFeatures) -> Double {
        let sum =
            Self.bias + Self.coverage * features.coverage + Self.likeness * features.likeness + Self.score * features.lexical
            + Self.lead * features.lead + Self.content * features.content
        return 1 / (1 + exp(-sum))
    }

    func outcome(_ features: SearchFeatures) -> SearchResult.Outcome {
        let confidence = confidence(features)
        if confidence >= Self.sure, features.lead >= Self.leastLead, features.agreement > Self.majority { return .confident }
        return confidence >= Self.possible ? .weak : .none
    }
}
