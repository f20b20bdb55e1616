import Core
import Foundation
import Knowledge
import Store

extension Verb {
    private static let workspaceOption = Option("workspace", "NAME", "The workspace; needed when there is more than one.")

    static let knowledgeAdd = Verb(
        "kb add", "Publish articles to a workspace, whether the box runs or not.",
        operands: [Operand("FILE", "Markdown articles, or folders of them.", .oneOrMore)],
        options: [Option("workspace", "NAME", "The workspace they are for.", required: true)]
    ) { context in
        let articles = try articles(of: context.invocation.operands.map(context.surroundings.absolute))
        return try await context.withStore { store in
            let workspace = try await context.workspace(in: store)
            let report = try await KnowledgeBase(store: store).publish(articles, to: workspace.id)
            struct Document: Encodable {
                let workspace: String
                let articles: [String]
                let added: Int
                let replaced: Int
                let unchanged: Int
                let chunks: Int
            }
            try context.show(
                Document(
                    workspace: workspace.name, articles: articles.map(\.source), added: report.added,
                    replaced: report.replaced, unchanged: report.unchanged, chunks: report.chunks),
                text: "\(workspace.name): \(report.added) added, \(report.replaced) replaced, \(report.unchanged) unchanged.")
            return .done
        }
    }

    /// Reads all files before any is published; throws everything that is wrong with them.
    private static func articles(of paths: [String]) throws -> [Article] {
        var articles: [Article] = []
        var problems: [String] = []
        for path in paths {
            var isFolder = false
            var attributes = ObjCBool(false)
            if FileManager.default.fileExists(atPath: path, isDirectory: &attributes) { isFolder = attributes.boolValue }
            for file in isFolder ? try WorkspaceFolder.articleFiles(in: path) : [path] {
                do throws(ArticleError) {
                    articles.append(try ArticleParser().parse(file: file))
                } catch {
                    problems.append(error.description)
                }
            }
        }
        let twice = Dictionary(grouping: articles, by: \.source).filter { $0.value.count > 1 }.keys.sorted()
        problems += twice.map { "\($0): two files have this name; articles are told apart by it" }
        guard problems.isEmpty else {
            throw VerbFailure("kb.unreadable", problems.joined(separator: "\n"), hint: "nothing was published")
        }
        return articles
    }

    static let knowledgeList = Verb(
        "kb list", "List the articles of a workspace.", options: [workspaceOption]
    ) { context in
        try await context.withExistingWorkspace { store, workspace in
            let documents = try await KnowledgeBase(store: store).documents(of: workspace.id)
            struct Row: Encodable {
                let id: ID<KnowledgeDocument>
                let source: String
                let title: String
                let questions: [String]
                let spoken: String?
                let publishedAt: Timestamp

                enum CodingKeys: String, CodingKey {
                    case id, source, title, questions, spoken
                    case publishedAt = "published_at"
                }
            }
            let rows = documents.map {
                Row(
                    id: $0.id, source: $0.source, title: $0.title, questions: $0.questions, spoken: $0.spoken,
                    publishedAt: $0.publishedAt)
            }
            let lines = documents.map {
                [
                    $0.source, $0.title, "\($0.questions.count)", $0.spoken == nil ? "no" : "yes",
                    context.terminal.local($0.publishedAt),
                ]
            }
            try context.show(
                rows,
                text: rows.isEmpty
                    ? "\(workspace.name) has no articles yet: frontdesk kb add FILE… --workspace \"\(workspace.name)\""
                    : context.terminal.table(["SOURCE", "TITLE", "QUESTIONS", "SPOKEN", "PUBLISHED"], lines))
            return .done
        }
    }

    static let knowledgeSearch = Verb(
        "kb search", "Search a workspace as a caller's question would, and say how sure the search is.",
        operands: [Operand("QUESTION", "The question, in quotes.")],
        options: [
            workspaceOption, Option("k", "COUNT", "How many documents to show, 1 to 10; default 10."),
        ]
    ) { context in
        let count = try context.invocation.integer("k", default: 10, in: 1...10)
        let question = context.invocation.operands.first ?? ""
        return try await context.withExistingWorkspace { store, workspace in
            let query = SearchQuery(recognition: Recognition(typed: question))
            let search = try await context.search(workspace.id, in: store)
            let result = try await search.search(query, in: workspace.id)
            struct Document: Encodable {
                struct Hit: Encodable {
                    let document: ID<KnowledgeDocument>
                    let chunk: ID<Chunk>
                    let title: String
                    let score: Double
                    let spoken: String
                }

                let question: String
                let outcome: SearchResult.Outcome
                let hits: [Hit]
            }
            let hits = result.hits.prefix(count).map {
                Document.Hit(
                    document: $0.citation.document, chunk: $0.citation.chunk, title: $0.citation.title,
                    score: $0.citation.score, spoken: $0.spoken)
            }
            let verdict =
                switch result.outcome {
                case .confident: "The agent would say the first."
                case .weak: "The agent would offer the first few by name."
                case .none: "No article answers this; the agent would ask once more, then offer to take a message."
                }
            let lines = hits.map { ["\(Int(($0.score * 100).rounded())) %", $0.title, $0.spoken] }
            try context.show(
                Document(question: question, outcome: result.outcome, hits: hits),
                text: lines.isEmpty
                    ? verdict : context.terminal.table(["SURE", "ARTICLE", "SPOKEN ANSWER"], lines) + "\n\n" + verdict)
            return .done
        }
    }
}

extension VerbContext {
    /// The workspace of `--workspace`, or the only one.
    func workspace(in store: Store) async throws -> Workspace {
        if let name = invocation.value("workspace") { return try await workspace(named: name, in: store) }
        let all = try await store.read { try $0.workspaces() }
        guard let only = all.first else {
            throw VerbFailure(
                "workspace.none", "There are no workspaces yet.",
                hint: "frontdesk workspace add NAME makes one; frontdesk demo comes with one")
        }
        guard all.count == 1 else {
            throw VerbFailure(
                "workspace.unclear", "There are \(all.count) workspaces: \(all.map(\.name).joined(separator: ", ")).",
                hint: "say which with --workspace NAME", exit: .usage)
        }
        return only
    }

    /// Runs `body` with the workspace, in a data directory that must be there already.
    func withExistingWorkspace(_ body: (Store, Workspace) async throws -> ExitCode) async throws -> ExitCode {
        let none = VerbFailure(
            "workspace.none", "There are no workspaces in \(data.path) yet.", hint: "frontdesk workspace add NAME makes one")
        return try await withExistingStore(else: try Result<ExitCode, _>.failure(none).get()) { store in
            try await body(store, try await workspace(in: store))
        }
    }
}
