import Core
import Knowledge
import Store

extension VerbContext {
    private static let preparedSize = 200

    /// A workspace's search as the box has it, for a verb that works beside the box: what has no vector yet gets it first.
    func search(_ workspace: ID<Workspace>, in store: Store) async throws -> KnowledgeSearch {
        let kept = KeptMeaning(weights: weights(try configuration()), store: store, log: log())
        try await catchUp(workspace, kept)
        let search = KnowledgeSearch(store: store, meaning: kept?.meaning, log: log())
        // Worth a second for one question, not the minute that a large workspace takes.
        if try await store.read({ try $0.documentVersions(of: workspace).count }) <= Self.preparedSize {
            try await search.prepare(workspace)
        }
        return search
    }

    /// Searches the vectors once more for a question, and keeps the proof of it.
    func proof(of question: String, in workspace: Workspace, _ store: Store) async throws -> ProofDocument {
        guard let kept = KeptMeaning(weights: weights(try configuration()), store: store, log: log()) else {
            throw VerbFailure(
                "search.noVectors", "There is no proof: the embedder has no weights.",
                hint: "frontdesk doctor says how to get them")
        }
        try await catchUp(workspace.id, kept)
        let embedding = try await kept.embedder.embed(query: question)
        let result = try await kept.library.search(PassageQuery(embedding, limit: Self.provenPassages), in: workspace.id)
        let id = try await kept.library.keepProof(of: result, question: question, embedding, in: workspace.id)
        guard let proof = result.proof, let id else {
            throw VerbFailure(
                "search.noVectors", "There is no proof: \(workspace.name) has no passages.",
                hint: "frontdesk kb add FILE… --workspace \"\(workspace.name)\"")
        }
        return ProofDocument(proof, id: id, model: embedding.model)
    }

    /// Gives what has no vector yet one, which takes a minute for a thousand pages.
    private func catchUp(_ workspace: ID<Workspace>, _ kept: KeptMeaning?) async throws {
        let terminal = terminal
        try await kept?.backfill.catchUp(workspace) { terminal.progress($0.embedded, of: $0.all, "passages embedded") }
        terminal.progress("")
    }

    /// As many as the search by meaning asks for.
    private static let provenPassages = 100
}
