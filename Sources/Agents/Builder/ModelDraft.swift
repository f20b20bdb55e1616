import Core

/// An interview as a language model is asked to go on with it, and its answer, checked field by field.
struct ModelDraft {
    private let interview: BuilderInterview
    private let base: AgentDraft
    private let workspace: ID<Workspace>

    init(_ interview: BuilderInterview, base: AgentDraft, workspace: ID<Workspace>) {
        self.interview = interview
        self.base = base
        self.workspace = workspace
    }

    var request: LanguageRequest {
        let talk = interview.exchanges.map { "Question: \($0.question)\nAnswer: \($0.answer)" }.joined(separator: "\n")
        let articles = base.articles.map { "- \($0.title): \($0.spoken)" }.joined(separator: "\n")
        return LanguageRequest(
            instructions: """
                You help the owner of a small business to make a telephone agent. Below are the questions the owner was asked, the answers, and \
                a draft made from a template. \(interview.mayAsk ? "If one thing is missing that callers will surely ask for, put one short question into “question” and leave the rest as the draft has it. Otherwise leave “question” empty and improve the draft." : "Leave “question” empty and improve the draft.") \
                Instructions tell the agent in plain sentences how to behave on the telephone: short answers, no lists, nothing made up. \
                Articles hold only what the owner said. Never invent prices, times, names or addresses.
                """,
            messages: [
                .user(
                    """
                    \(talk)

                    Draft (\(interview.template.title)):
                    greeting: \(base.greeting)
                    instructions: \(base.instructions)
                    articles:
                    \(articles)
                    """)
            ],
            format: LanguageRequest.Format(name: "agent_draft", schema: Self.schema), maximumTokens: 2_000,
            context: ProviderContext(workspace: workspace, call: nil, purpose: .builder))
    }

    private static let schema = JSONSchema.object([
        ("question", JSONSchema.text("one question to the owner, or empty")),
        ("role", JSONSchema.text("what the agent is called where people see it, in at most four words")),
        ("greeting", JSONSchema.text("the first sentence a caller hears")),
        ("instructions", JSONSchema.text("what the agent is told about its task")),
        (
            "articles",
            JSONSchema.list(
                of: JSONSchema.object([
                    ("title", JSONSchema.text("what it is about")),
                    ("questions", JSONSchema.texts("how callers ask for it")),
                    ("spoken", JSONSchema.text("the answer as it is spoken, in at most three sentences")),
                ]), "what the agent knows")
        ),
    ])

    /// The proposal an answer holds; throws when anything in it is not what was asked for.
    func proposal(of answer: JSONValue, by model: ProviderModel) throws -> BuilderProposal {
        var fields = try Fields(answer, at: "")
        let question = try fields.text("question", limit: 300) ?? ""
        if interview.mayAsk, !question.allSatisfy(\.isWhitespace) { return .ask(question) }
        var draft = base
        try draft.set("role", to: fields.required("role", limit: 100))
        try draft.set("greeting", to: fields.required("greeting", limit: 500))
        try draft.set("instructions", to: fields.required("instructions", limit: 20_000))
        let articles = try AgentDraft.Article.list("articles", of: &fields)
        // The template's scenarios try the template's articles: what they cite has to stay.
        let cited = Set(base.scenarios.flatMap { $0.steps.flatMap(\.expectation.cites) }.map { $0.lowercased() })
        let kept = base.articles.filter { article in
            cited.contains(article.title.lowercased())
                && !articles.contains { $0.title.lowercased() == article.title.lowercased() }
        }
        draft.articles = kept + articles
        draft.source = "\(model.provider)/\(model.name)"
        return .draft(draft)
    }
}
