import Core
import Foundation

/// Turns features into a confidence and an outcome: sure answers are said, plausible ones offered, and only what has nothing to do with
/// the articles is refused.
///
/// Weights: logistic regressions on 1,500 questions to seven made-up shops (vectors/kb, vectors/spoken, the sample), typed and as
/// recognised from four voices over G.711; ``right`` against the same questions with their article taken out and questions no article answers,
/// ``plausible`` against questions of other trades and CLINC150's out-of-scope sentences. With each shop left out of the fit in its turn,
/// of the spoken questions .63 are sure and right and .006 sure and wrong, and of those whose article is among the first three hardly one is
/// refused. `SearchEvaluationTests` holds the figures.
struct SearchDecision: Sendable {
    private struct Weights {
        let bias, meaning, meaningLead, coverage, likeness, lexical, lead, content: Double

        func probability(_ features: SearchFeatures) -> Double {
            let words =
                coverage * features.coverage + likeness * features.likeness + lexical * features.lexical
                + content * features.content
            let sum = bias + words + lead * features.lead + meaning * (features.meaning ?? 0) + meaningLead * features.meaningLead
            return 1 / (1 + exp(-sum))
        }
    }

    private static let right = Weights(
        bias: -4.11, meaning: 5.07, meaningLead: 6.31, coverage: 2.34, likeness: 0, lexical: 0, lead: 5.25, content: 0)
    private static let plausible = Weights(
        bias: -4.60, meaning: 9.51, meaningLead: 0, coverage: 4.56, likeness: 0, lexical: 0, lead: 0, content: 0)
    /// By words alone, fitted on vet and pottery of vectors/kb and StackFAQ with a fifth of the words wrong.
    private static let byWords = Weights(
        bias: -4.66, meaning: 0, meaningLead: 0, coverage: 1.91, likeness: 2.86, lexical: 1.84, lead: 4.27, content: 1.29)
    /// Chance of being right from which an answer is given.
    static let leastSure = 0.78
    /// Plausibility under which nothing is offered.
    private static let leastPlausible = 0.12
    private static let leastSureByWords = 0.70
    private static let leastPlausibleByWords = 0.12
    /// Lead under which two documents answer equally well: both are offered.
    private static let leastLead = 0.08
    /// Share of readings above which an answer may be given: a majority, because two decoders that disagree are a coin.
    private static let majority = 0.5

    /// Chance of being right from which an answer is given in this workspace.
    var sure = Self.leastSure

    /// 0...1: how likely the first document answers the question.
    func confidence(_ features: SearchFeatures) -> Double {
        (features.meaning == nil ? Self.byWords : Self.right).probability(features)
    }

    func outcome(_ features: SearchFeatures) -> SearchResult.Outcome {
        let confidence = confidence(features)
        guard features.agreement > Self.majority else { return isPlausible(features) ? .weak : .none }
        if features.meaning == nil {
            if confidence >= Self.leastSureByWords, features.lead >= Self.leastLead { return .confident }
        } else if confidence >= sure {
            return .confident
        }
        return isPlausible(features) ? .weak : .none
    }

    /// Whether the question is about what the documents are about; 0...1.
    func plausibility(_ features: SearchFeatures) -> Double {
        (features.meaning == nil ? Self.byWords : Self.plausible).probability(features)
    }

    private func isPlausible(_ features: SearchFeatures) -> Bool {
        plausibility(features) >= (features.meaning == nil ? Self.leastPlausibleByWords : Self.leastPlausible)
    }
}
