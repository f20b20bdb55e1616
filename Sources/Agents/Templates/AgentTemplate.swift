import Core

/// A kind of agent to begin with: what it asks the owner, and what becomes of the answers.
///
/// Texts have places for answers in braces: `{company}`. What needs an answer that was not given is left out of the draft.
package struct AgentTemplate: Hashable, Sendable {
    /// Something the owner is asked.
    package struct Question: Hashable, Sendable {
        /// The place its answer fills.
        package let key: String
        package let text: String

        package init(key: String, text: String) {
            self.key = key
            self.text = text
        }
    }

    private static let sizeLimit = 256 << 10

    /// `support`, `sales`, `booking`, `lead`.
    package let name: String
    package let title: String
    package let summary: String
    /// Words of an owner's own description that ask for this template.
    let keywords: [String]
    let role: String
    let greeting: String
    let instructions: [String]
    let tools: [String]
    package let questions: [Question]
    let articles: [AgentDraft.Article]
    let scenarios: [JSONValue]

    /// Reads a template's file.
    package init(json text: String) throws(FieldError) {
        guard text.utf8.count <= Self.sizeLimit else { throw FieldError("", "is larger than \(Self.sizeLimit) bytes") }
        guard let value: JSONValue = try? JSON.decode(from: text) else { throw FieldError("", "is not JSON") }
        var fields = try Fields(value, at: "")
        name = try fields.required("name", limit: 40)
        title = try fields.required("title", limit: 100)
        summary = try fields.required("summary")
        keywords = try fields.texts("keywords", most: 100)
        role = try fields.required("role", limit: 100)
        greeting = try fields.required("greeting", limit: 500)
        instructions = try fields.texts("instructions", most: 100)
        tools = try fields.texts("tools")
        questions = try Self.questions(&fields)
        articles = try AgentDraft.Article.list("articles", of: &fields)
        scenarios = try fields.list("scenarios", most: 50).map(\.value)
        try fields.finish(allowed: [
            "name", "title", "summary", "keywords", "role", "greeting", "instructions", "tools", "questions", "articles",
            "scenarios",
        ])
    }

    private static func questions(_ fields: inout Fields) throws(FieldError) -> [Question] {
        var questions: [Question] = []
        for (place, value) in try fields.list("questions", most: 20) {
            var entry = try Fields(value, at: place)
            questions.append(Question(key: try entry.required("key", limit: 40), text: try entry.required("ask", limit: 300)))
            try entry.finish(allowed: ["key", "ask"])
        }
        return questions
    }

    /// The template that an owner's description names or asks for; nil when none or several fit.
    package static func match(_ description: String, among templates: [AgentTemplate]) -> AgentTemplate? {
        let words = Set(PlainWords.split(description))
        if let named = templates.first(where: { words.contains($0.name) }) { return named }
        let scores = templates.map { words.intersection($0.keywords).count }
        guard let best = scores.max(), best > 0, scores.count(where: { $0 == best }) == 1,
            let place = scores.firstIndex(of: best)
        else { return nil }
        return templates[place]
    }

    /// The draft that answers make of it.
    package func draft(_ answers: BuilderAnswers) throws(FieldError) -> AgentDraft {
        let places = TemplatePlaces(answers)
        var scenarios: [Scenario] = []
        for (place, value) in self.scenarios.enumerated() {
            guard let filled = places.fill(value) else { continue }
            scenarios.append(try Scenario(filled, at: "scenarios[\(place)]"))
        }
        return AgentDraft(
            name: answers["name"] ?? "frontdesk", role: role, company: answers["company"] ?? "",
            greeting: answers["greeting"] ?? places.fill(greeting) ?? "Hello. How can I help you?",
            instructions: instructions.compactMap(places.fill).joined(separator: "\n"), tools: tools,
            articles: articles.compactMap { article in
                guard let title = places.fill(article.title), let spoken = places.fill(article.spoken) else { return nil }
                return AgentDraft.Article(title: title, questions: article.questions.compactMap(places.fill), spoken: spoken)
            },
            scenarios: scenarios, source: name)
    }

    /// The greeting it would have, for an owner who has none in mind.
    package func suggestedGreeting(_ answers: BuilderAnswers) -> String? {
        TemplatePlaces(answers).fill(greeting)
    }
}

extension AgentDraft.Article {
    static func list(_ key: String, of fields: inout Fields) throws(FieldError) -> [AgentDraft.Article] {
        var articles: [AgentDraft.Article] = []
        for (place, value) in try fields.list(key, most: 30) {
            var entry = try Fields(value, at: place)
            articles.append(
                AgentDraft.Article(
                    title: try entry.required("title", limit: 200), questions: try entry.texts("questions", most: 20),
                    spoken: try entry.required("spoken", limit: 1_200)))
            try entry.finish(allowed: ["title", "questions", "spoken"])
        }
        return articles
    }
}
