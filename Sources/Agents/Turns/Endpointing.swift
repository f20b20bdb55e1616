package import Core

/// Decides from the words how much silence ends a turn: little when they sound complete, more when they do not.
package struct Endpointing: Hashable, Sendable {
    /// Last words after which people go on; prepositions are not among them, because questions end in them.
    private static let openWords: Set<String> = [
        "and", "but", "or", "because", "so", "if", "um", "uh", "er", "erm", "hmm", "the", "a", "an", "my", "your",
    ]
    /// Two last words after which something is being given.
    private static let openPairs: Set<[String]> = [
        ["number", "is"], ["name", "is"], ["address", "is"], ["email", "is"], ["code", "is"], ["that", "is"],
    ]
    /// Words that make trailing digits a number in the making.
    private static let numberWords: Set<String> = ["number", "phone", "telephone", "mobile", "code", "call", "order"]
    /// A telephone number without area code has seven digits; fewer are taken for unfinished.
    private static let completeDigits = 7

    private let configuration: AgentConfiguration.Endpointing

    package init(configuration: AgentConfiguration.Endpointing) {
        self.configuration = configuration
    }

    /// The silence, counted from the end of the last word, that ends a turn of these words.
    package func delay(after text: String, expecting expectation: Expectation) -> Duration {
        soundsComplete(text, expecting: expectation) ? configuration.minimumDelay : configuration.maximumDelay
    }

    private func soundsComplete(_ text: String, expecting expectation: Expectation) -> Bool {
        let words = PlainWords.split(text)
        switch expectation {
        case .yesNo, .menu:
            return true
        case .digits:
            return !endsInFewDigits(words)
        case .question, .message:
            guard let last = words.last else { return true }
            if Self.openWords.contains(last) || Self.openPairs.contains(words.suffix(2)) { return false }
            return Self.numberWords.isDisjoint(with: words) || !endsInFewDigits(words)
        }
    }

    private func endsInFewDigits(_ words: [String]) -> Bool {
        let count = words.reversed().prefix { NumberWords.isDigits($0) }.reduce(0) { $0 + NumberWords.digitCount($1) }
        return count > 1 && count < Self.completeDigits
    }
}
