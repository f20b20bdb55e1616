import Core
import Knowledge
import Store

extension VerbContext {
    private static let preparedSize = 200

    /// A workspace's search as the box has it, for a verb that works beside the box: what has no vector yet gets it first.
    func search(_ workspace: ID<Workspace>, in store: Store) async throws -> KnowledgeSearch {
        let kept = KeptMeaning(weights: weights(try configuration()), store: store, log: log())
        try await kept?.backfill.catchUp(workspace)
        let search = KnowledgeSearch(store: store, meaning: kept?.meaning, log: log())
        // Worth a second for one question, not the minute that a large workspace takes.
        if try await store.read({ try $0.documentVersions(of: workspace).count }) <= Self.preparedSize {
            try await search.prepare(workspace)
        }
        return search
    }
}
