import Core

/// Documents, and questions of which it is known which documents answer them; read from JSON lines as the BEIR benchmarks write them.
package struct EvaluationSet: Sendable {
    /// A question with the documents that answer it.
    package struct Question: Sendable {
        package let text: String
        package let relevant: Set<String>
    }

    package let articles: [Article]
    package let questions: [Question]

    private struct Document: Decodable {
        let _id: String
        let title: String?
        let text: String
    }

    private struct Query: Decodable {
        let text: String
        let rel: [String]
        let impossible: Bool?
    }

    /// - Parameters:
    ///   - corpus: lines `{"_id", "title", "text"}`.
    ///   - queries: lines `{"_id", "text", "rel": [...]}`; those marked `impossible`, or without a relevant document, are left out.
    package init(corpus: String, queries: String) throws(EvaluationError) {
        var articles: [Article] = []
        var known: Set<String> = []
        for (number, line) in Self.lines(corpus) {
            let document = try Self.decode(Document.self, line, "corpus", number)
            guard known.insert(document._id).inserted else { throw .line("corpus", number, "_id \(document._id) a second time") }
            let title = document.title.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
            articles.append(
                Article(
                    source: document._id, title: title ?? document.text.split(separator: " ").prefix(8).joined(separator: " "),
                    body: document.text))
        }
        var questions: [Question] = []
        for (number, line) in Self.lines(queries) {
            let query = try Self.decode(Query.self, line, "queries", number)
            if let unknown = query.rel.first(where: { !known.contains($0) }) {
                throw .line("queries", number, "rel names \(unknown), which is not in the corpus")
            }
            if query.impossible != true, !query.rel.isEmpty {
                questions.append(Question(text: query.text, relevant: Set(query.rel)))
            }
        }
        guard !articles.isEmpty, !questions.isEmpty else { throw .empty }
        self.articles = articles
        self.questions = questions
    }

    private static func lines(_ text: String) -> [(Int, Substring)] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .map { ($0.offset + 1, $0.element) }.filter { !$0.1.allSatisfy(\.isWhitespace) }
    }

    private static func decode<Value: Decodable>(
        _ type: Value.Type, _ line: Substring, _ file: String, _ number: Int
    ) throws(EvaluationError) -> Value {
        do {
            return try JSON.decode(type, from: String(line))
        } catch {
            throw .line(file, number, "not the JSON of one of its lines")
        }
    }
}
