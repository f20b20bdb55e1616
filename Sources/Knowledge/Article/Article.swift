/// An article as its file says it, before it is published to a workspace.
package struct Article: Hashable, Sendable {
    /// Where it came from, unique in a workspace: the file's name.
    package let source: String
    package let title: String
    /// Questions people ask that it answers.
    package let questions: [String]
    /// The answer as it is to be spoken.
    package let spoken: String?
    /// Markdown without the front matter, lines ended by `\n`.
    package let body: String

    package init(source: String, title: String, questions: [String] = [], spoken: String? = nil, body: String) {
        self.source = source
        self.title = title
        self.questions = questions
        self.spoken = spoken
        self.body = body
    }
}
