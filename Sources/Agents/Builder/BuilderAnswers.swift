/// What an owner has said about the agent to be, by the key of each question.
package struct BuilderAnswers: Hashable, Sendable {
    private var answers: [String: String] = [:]

    package init(_ answers: [String: String] = [:]) {
        self.answers = answers
    }

    package subscript(key: String) -> String? {
        get { answers[key] }
        set { answers[key] = newValue }
    }

    /// In the order of the keys.
    var all: [(key: String, value: String)] { answers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
}
