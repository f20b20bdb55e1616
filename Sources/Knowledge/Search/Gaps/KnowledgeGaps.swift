package import Core
package import Store

/// What callers asked and the knowledge base could not answer.
package struct KnowledgeGaps: Sendable {
    /// The newest misses that are looked at.
    private static let limit = 2_000
    /// Questions an article takes over from a gap.
    private static let questionLimit = 8

    private let store: Store
    private let embedder: (any Embedder)?

    package init(store: Store, embedder: (any Embedder)?) {
        self.store = store
        self.embedder = embedder
    }

    /// The gaps of a workspace, the most asked first.
    package func gaps(of workspace: ID<Workspace>) async throws -> [Gap] {
        let missed = try await store.read { try $0.missedSearches(of: workspace, limit: Self.limit) }
        guard !missed.isEmpty else { return [] }
        let texts = missed.map(\.asked)
        let vectors = try await embedder?.embed(documents: texts).map(\.values) ?? GapClusters.vectors(byWords: texts)
        return GapClusters.gaps(missed, vectors: vectors)
    }

    /// Publishes the article that closes a gap; the gap's questions become its own.
    package func answer(_ gap: Gap, with article: Article, in workspace: ID<Workspace>) async throws {
        let new = gap.questions.prefix(Self.questionLimit).filter { !article.questions.contains($0) }
        let answering = Article(
            source: article.source, title: article.title, questions: article.questions + new, spoken: article.spoken,
            body: article.body)
        _ = try await KnowledgeBase(store: store).publish([answering], to: workspace)
        let source = article.source
        try await store.write { try $0.settle(gap.searches.map(\.id), by: source, in: workspace) }
    }
}
