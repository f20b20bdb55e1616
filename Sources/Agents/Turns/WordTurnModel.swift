import Core
import Foundation

/// A turn model of the last words alone: a logistic sum of weights, read from a JSON file when the box starts.
///
/// ```json
/// {"language": "en", "bias": 1.5, "last": {"the": -4, "please": 1}, "pair": {"number is": -3}}
/// ```
package struct WordTurnModel: TurnModel, Hashable, Codable {
    /// Larger files are refused: the model of a language has some thousand words.
    private static let largestFile = 2 << 20
    /// Weights beyond this say no more than this.
    private static let heaviest = 20.0

    /// BCP 47; for calls in other languages it knows nothing.
    private let language: String
    private let bias: Double
    /// Weights of the last word, and of the last two with a space between them, in lower case.
    private let last: [String: Double]
    private let pair: [String: Double]

    /// Reads a model from the text of its file; throws ``TurnModelError`` when it is none.
    /// - Parameter name: of the file, for errors.
    package static func read(_ text: String, name: String) throws(TurnModelError) -> WordTurnModel {
        guard text.utf8.count <= largestFile else { throw .malformed(name, "it is larger than \(largestFile) bytes") }
        guard let model = try? JSON.decode(WordTurnModel.self, from: text) else {
            throw .malformed(name, "it is not the JSON of a turn model")
        }
        return model
    }

    package init(language: String, bias: Double, last: [String: Double], pair: [String: Double]) {
        self.language = language
        self.bias = bias
        self.last = last
        self.pair = pair
    }

    /// Half a chance, which leaves the decision to silence, where the model knows nothing.
    package func completeness(of text: String, language: String) async throws -> Double {
        let words = PlainWords.split(text)
        guard let word = words.last, language.split(separator: "-").first == self.language.split(separator: "-").first else {
            return 0.5
        }
        let weight = bias + (last[word] ?? 0) + (pair[words.suffix(2).joined(separator: " ")] ?? 0)
        return 1 / (1 + exp(-min(Self.heaviest, max(-Self.heaviest, weight))))
    }
}
