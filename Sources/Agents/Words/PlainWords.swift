/// Text as bare lower-case words, the only form in which the agent compares speech.
package enum PlainWords {
    /// Words longer than any that is looked for, or more of them than anyone says in a turn, are not compared.
    private static let longest = 40
    private static let most = 400

    static func split(_ text: String) -> [String] {
        text.lowercased().split(maxSplits: most) { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’") }
            .prefix(most)
            .map { String($0.replacing("’", with: "'")) }
            .filter { !$0.isEmpty && $0.count <= longest }
    }
}
