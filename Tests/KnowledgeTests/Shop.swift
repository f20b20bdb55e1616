import Core
import Foundation
import Knowledge
import MiniLM
import Store
import Support

/// A store with one workspace and its articles, ready to be asked.
struct Shop {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Where the set-up script puts weights for tests; suites that need them are left out without them.
    static let weights =
        ProcessInfo.processInfo.environment["FRONTDESK_WEIGHTS"] ?? root.appending(path: ".build/weights").path
    static let hasEmbedder = FileManager.default.fileExists(atPath: weights + "/" + MiniLM.weightsFile)
    /// One for all suites: it takes a moment to read.
    static let embedder = MiniLMEmbedder(directory: weights)

    let folder: TemporaryFolder
    let clock = ManualClock()
    let store: Store
    let base: KnowledgeBase
    let search: KnowledgeSearch
    let workspace: Workspace

    /// - Parameter embedder: nil for a search by words alone.
    init(_ articles: [Article] = [], embedder: (any Embedder)? = nil) async throws {
        folder = try TemporaryFolder()
        store = try await Store.open(directory: folder.path, clock: clock, log: .none)
        base = KnowledgeBase(store: store)
        let store = store
        search = KnowledgeSearch(
            store: store,
            meaning: embedder.map { Meaning(embedder: $0, passages: PassageMemory(store: store, embedder: $0)) })
        workspace = try await store.addWorkspace(named: "Shop")
        _ = try await base.publish(articles, to: workspace.id)
    }

    /// The articles of a folder of the repository.
    static func articles(in path: String) throws -> [Article] {
        let directory = root.appending(path: path).path
        return try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".md") }.sorted()
            .map { try ArticleParser().parse(file: directory + "/" + $0) }
    }

    func ask(_ text: String, after topic: ID<KnowledgeDocument>? = nil) async throws -> SearchResult {
        try await search.search(SearchQuery(recognition: Recognition(typed: text), topic: topic), in: workspace.id)
    }
}
