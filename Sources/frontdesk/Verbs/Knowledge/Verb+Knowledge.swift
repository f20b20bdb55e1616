import Core
import Knowledge
import Store

extension Verb {
    static let workspaceOption = Option("workspace", "NAME", "The workspace; needed when there is more than one.")

    static let knowledgeSearch = Verb(
        "kb search", "Search a workspace as a caller's question would, and say how sure the search is.",
        operands: [Operand("QUESTION", "The question, in quotes.")],
        options: [
            workspaceOption, Option("k", "COUNT", "How many documents to show, 1 to 10; default 10."),
            Option("proof", nil, "Keep and show the proof that no passage is nearer in meaning than those found."),
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
                let proof: ProofDocument?
            }
            let proof = context.invocation.has("proof") ? try await context.proof(of: question, in: workspace, store) : nil
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
                Document(question: question, outcome: result.outcome, hits: hits, proof: proof),
                text: (lines.isEmpty ? "" : context.terminal.table(["SURE", "ARTICLE", "SPOKEN ANSWER"], lines) + "\n\n")
                    + verdict + (proof.map { "\n" + $0.text } ?? ""))
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
