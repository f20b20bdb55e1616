package import Core
package import Store

/// Finds the articles a question asks for and says how sure it is.
///
/// 1. ``QueryTerms`` pools the words of all readings; a follow-up gets the subject it leaves out.
/// 2. ``LexicalRanker`` orders the workspace's articles.
/// 3. ``SearchFeatures`` and ``SearchDecision`` turn the ranking into a confidence.
/// 4. FTS5 picks the passage to cite in each of the first articles; ``SpokenAnswer`` makes the words.
package actor KnowledgeSearch: KnowledgeSearching {
    private struct Known: Sendable {
        let generation: Int64
        let index: TermIndex
    }

    private static let hitLimit = 10
    /// Workspaces whose index is kept; a box has a handful of departments.
    private static let keptLimit = 32

    private let store: Store
    private var known: [ID<Workspace>: Known] = [:]

    package init(store: Store) {
        self.store = store
    }

    /// Reads the workspace's articles now, so that the first question does not wait for it.
    package func prepare(_ workspace: ID<Workspace>) async throws {
        let kept = known[workspace]
        keep(try await store.read { try Self.current(kept, of: workspace, in: $0) }, for: workspace)
    }

    package func search(_ query: SearchQuery, in workspace: ID<Workspace>) async throws -> SearchResult {
        let kept = known[workspace]
        let (result, current) = try await store.read { database in
            let current = try Self.current(kept, of: workspace, in: database)
            return (try Self.answer(query, current.index, in: database), current)
        }
        keep(current, for: workspace)
        return result
    }

    private func keep(_ current: Known, for workspace: ID<Workspace>) {
        if known.count >= Self.keptLimit, known[workspace] == nil { known = [:] }
        known[workspace] = current
    }

    /// What is kept, or what is new when the articles have changed since.
    private static func current(_ kept: Known?, of workspace: ID<Workspace>, in database: Database) throws -> Known {
        let generation = try database.knowledgeGeneration(of: workspace)
        if let kept, kept.generation == generation { return kept }
        return Known(generation: generation, index: TermIndex(try database.documents(of: workspace)))
    }

    private static func answer(_ query: SearchQuery, _ index: TermIndex, in database: Database) throws -> SearchResult {
        let finding = SearchFinding(query, in: index)
        guard let features = finding.features else { return SearchResult(outcome: .none, hits: []) }
        let decision = SearchDecision()
        let confidence = decision.confidence(features)
        var hits: [SearchResult.Hit] = []
        let first = finding.ranking.prefix(hitLimit)
        let chunks = try first.first.map { top in
            try database.bestChunks(of: first.map(\.document.id), in: top.document.workspaceID, for: finding.words)
        }
        for ranked in first {
            let document = ranked.document
            guard let chunk = chunks?[document.id] else { continue }
            // The others' confidence is the first's in proportion to their scores.
            let share = features.score > 0 ? ranked.score / features.score : 0
            let citation = Citation(
                document: document.id, chunk: chunk.id, title: document.title, score: confidence * share, page: chunk.page,
                url: document.url)
            hits.append(SearchResult.Hit(citation: citation, spoken: SpokenAnswer.text(of: document, passage: chunk.text)))
        }
        return SearchResult(outcome: hits.isEmpty ? .none : decision.outcome(features), hits: hits)
    }
}
