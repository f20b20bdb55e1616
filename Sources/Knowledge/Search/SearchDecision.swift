import Core
import Foundation

/// Turns features into a confidence and an outcome.
struct SearchDecision: Sendable {
    var bias = -4.0
    var weights: [Double] = [2, 3, 1, 2, 2, 1, 0.5]
    var sure = 0.75
    var possible = 0.25

    /// 0...1: how likely the first article answers the question.
    func confidence(_ features: SearchFeatures) -> Double {
        let sum = zip(weights, features.values).reduce(bias) { $0 + $1.0 * $1.1 }
        return 1 / (1 + exp(-sum))
    }

    func outcome(_ confidence: Double) -> SearchResult.Outcome {
        if confidence >= sure { return .confident }
        return confidence >= possible ? .weak : .none
    }
}
