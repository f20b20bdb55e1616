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
    ///
    /// What is being dictated is waited for whatever a turn model says; else the model's chance lies between the two delays.
    /// - Parameter completeness: a turn model's chance that the caller has finished; nil without one.
    package func delay(after text: String, expecting expectation: Expectation, completeness: Double? = nil) -> Duration {
        let words = PlainWords.split(text)
        if let shortest = configuration.shortestDelay, isPlainYesNo(words, expecting: expectation) { return shortest }
        guard soundsComplete(text, expecting: expectation), !Dictation.isUnfinished(text, words: words) else {
            return configuration.maximumDelay
        }
        guard let completeness, completeness < 0.5 else { return configuration.minimumDelay }
        let spread = configuration.maximumDelay - configuration.minimumDelay
        return configuration.minimumDelay + spread * (1 - 2 * max(0, completeness))
    }

    /// "Yes", "no thanks": nothing more is to come.
    private func isPlainYesNo(_ words: [String], expecting expectation: Expectation) -> Bool {
        switch expectation {
        case .yesNo, .question: !words.isEmpty && words.count <= 2 && words.allSatisfy(Self.yesNoWords.contains)
        case .menu, .digits, .message: false
        }
    }

    private static let yesNoWords: Set<String> = [
        "yes", "no", "yeah", "nope", "yep", "please", "thanks", "correct", "ja", "nein", "danke", "oui", "non", "sí", "gracias",
    ]

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
