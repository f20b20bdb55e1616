/// Generic ways to ask about a thing (`%`) or an action (`*`), from which the questions of an unknown caller are made.
enum QuestionFrames {
    /// What stands before a noun phrase, each as likely as it is listed.
    static let determiners = ["", "", "", "a", "the", "the", "my", "your"]

    /// What leads over to a second phrase of the same article.
    static let links = ["for", "with", "in", "on", "at", "from", "to", "of", "if", "and", "after", "before", "when", "without"]

    static func lines(_ text: String) -> [[String]] {
        text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    }
}
