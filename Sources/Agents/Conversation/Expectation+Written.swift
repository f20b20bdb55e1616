import Core

extension Expectation {
    private static let auxiliaries: Set<String> = [
        "is", "are", "do", "does", "did", "would", "shall", "should", "can", "could", "will", "have", "has", "may", "was",
    ]
    private static let numberWords: Set<String> = ["number", "digits", "code", "keypad", "pin", "keys", "postcode"]

    /// What the last sentence of a written answer asks for: a number, a yes or no, or anything.
    static func after(_ sentence: String) -> Expectation {
        let words = PlainWords.split(sentence)
        let asks = sentence.last(where: { !$0.isWhitespace && $0 != "\"" }) == "?"
        if !numberWords.isDisjoint(with: words), asks || words.contains("please") { return .digits }
        guard asks, let first = words.first, auxiliaries.contains(first), !words.contains("or") else { return .question }
        return .yesNo
    }
}
