/// What a workspace's speech model is made from: the published articles, and nothing else, so that equal sources give equal models.
package struct SpeechModelSource: Hashable, Sendable, Codable {
    /// One published article.
    package struct Article: Hashable, Sendable, Codable {
        package let title: String
        /// Markdown or plain text.
        package let body: String
        /// Questions people ask that it answers.
        package let questions: [String]

        package init(title: String, body: String, questions: [String]) {
            self.title = title
            self.body = body
            self.questions = questions
        }
    }

    package let articles: [Article]

    package init(articles: [Article]) {
        self.articles = articles
    }

    /// The model of a workspace without articles: it still understands the phrases of every call.
    package static let empty = SpeechModelSource(articles: [])
}
