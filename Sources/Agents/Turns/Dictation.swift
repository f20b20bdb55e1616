/// Tells from the words whether something is being dictated that is not complete yet: an e-mail address, a list, a spelling.
enum Dictation {
    /// What an address ends in, spoken or written.
    private static let endings: Set<String> = [
        "com", "org", "net", "de", "uk", "eu", "fr", "es", "it", "io", "info", "edu", "gov", "us", "at", "ch", "co",
    ]
    private static let counting: Set<String> = ["firstly", "secondly", "thirdly", "also"]

    /// - Parameter words: the same text as plain words.
    static func isUnfinished(_ text: String, words: [String]) -> Bool {
        guard let last = words.last else { return false }
        return isOpenAddress(text, words, last: last) || isOpenSpelling(words) || isOpenList(text, words, last: last)
    }

    /// "My email is anna", "anna at example": an address has an at sign and an ending.
    private static func isOpenAddress(_ text: String, _ words: [String], last: String) -> Bool {
        if last == "dot" || last == "underscore" { return words.count > 1 }
        let asksAbout = words.contains("what") || words.contains("which")
        guard words.contains(where: { $0 == "email" || $0 == "mail" }), words.contains("is"), !asksAbout else { return false }
        return !endings.contains(last) && !text.contains("@")
    }

    /// Single letters one after another: "s m i".
    private static func isOpenSpelling(_ words: [String]) -> Bool {
        let letters = words.suffix(2)
        return letters.count == 2 && letters.allSatisfy { $0.count == 1 && $0 != "i" && $0 != "a" && $0.first?.isLetter == true }
    }

    /// "Two inner tubes, a pump,": a comma at the end, or counting without an end.
    private static func isOpenList(_ text: String, _ words: [String], last: String) -> Bool {
        text.last(where: { !$0.isWhitespace }) == "," || counting.contains(last) && words.count > 1
    }
}
