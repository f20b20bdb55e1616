import Core
import Knowledge
import Models

extension SpeechModelSource {
    /// Text of all articles that is listened for: some 100,000 words, which make a model in seconds.
    private static let articleLimit = 600_000
    /// Text of all other documents: fewer, because nobody wrote them for being asked; their titles and beginnings say what they are about.
    private static let documentLimit = 200_000
    /// Most of one document that is no article.
    private static let beginning = 4_000

    /// What callers may ask about: articles first and whole, of each page and file its title and its beginning, so that a manual of
    /// 1,000 pages does not drown the articles, and takes no minutes.
    init(documents: [KnowledgeDocument]) {
        let articles = documents.filter { $0.kind == .article }
        let others = documents.filter { $0.kind != .article }
        let share = min(Self.beginning, Self.documentLimit / max(1, others.count))
        var left = Self.articleLimit
        var sources: [Article] = []
        for article in articles {
            sources.append(Article(title: article.title, body: String(article.body.prefix(left)), questions: article.questions))
            left = max(0, left - article.body.utf8.count)
        }
        for document in others.prefix(Self.documentLimit / 100) {
            let beginning = String(document.plainText.prefix(share))
            sources.append(Article(title: document.title, body: beginning, questions: document.questions))
        }
        self.init(articles: sources)
    }
}
