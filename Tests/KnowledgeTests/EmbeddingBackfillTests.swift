import Core
import Knowledge
import Store
import Support
import Synchronization
import Testing

/// Covers that every text gets one vector of the model, once, whatever stops in between, and that a change of models is complete before
/// anything is searched by the new one. The embedder is a fake; the real one is covered by MiniLMTests.
@Suite struct EmbeddingBackfillTests {
    private let articles: [Article]
    private let shop: Shop
    private let library: VectorLibrary

    init() async throws {
        articles = try Shop.articles(in: "vectors/kb/vet")
        shop = try await Shop(articles)
        library = VectorLibrary(store: shop.store)
    }

    private func backfill(_ wanted: FakeEmbedder, others: [any Embedder] = []) -> EmbeddingBackfill {
        EmbeddingBackfill(
            store: shop.store, library: library, embedders: WorkspaceEmbedders(wanted, others: others, library: library),
            log: .none)
    }

    private func coverage(_ embedder: FakeEmbedder) async throws -> (all: Int, embedded: Int) {
        try await shop.store.read { try library.coverage(of: embedder.model, in: shop.workspace.id, in: $0) }
    }

    private func asking(_ wanted: FakeEmbedder, others: [any Embedder]) async throws -> EmbeddingModel {
        let embedders = WorkspaceEmbedders(wanted, others: others, library: library)
        return try await shop.store.read { try embedders.asking(shop.workspace.id, in: $0).model }
    }

    @Test func everyTextGetsItsVectorOnce() async throws {
        let embedder = FakeEmbedder()
        let last = Mutex<EmbeddingProgress?>(nil)
        try await backfill(embedder).catchUp(shop.workspace.id) { progress in last.withLock { $0 = progress } }
        let (all, embedded) = try await coverage(embedder)
        #expect(all > 15 && embedded == all)
        #expect(embedder.embedded.count == all)
        #expect(Set(embedder.embedded).count == all)
        #expect(last.withLock { $0?.embedded } == all)
        try await backfill(embedder).catchUp(shop.workspace.id)
        #expect(embedder.embedded.count == all)
        let question = try await embedder.embed(query: try #require(embedder.embedded.first))
        let near = try await library.nearest(to: question, limit: 3, in: shop.workspace.id)
        #expect(abs((near.first?.cosine ?? 0) - 1) < 1e-5)
    }

    @Test func titleAndHeadingsStandBeforeThePassage() async throws {
        let embedder = FakeEmbedder()
        try await backfill(embedder).catchUp(shop.workspace.id)
        for article in articles {
            #expect(embedder.embedded.contains { $0.hasPrefix(article.title) && $0.contains("\n") }, "\(article.title)")
        }
    }

    @Test func onlyWhatChangedIsEmbeddedAgain() async throws {
        let embedder = FakeEmbedder()
        try await backfill(embedder).catchUp(shop.workspace.id)
        let before = embedder.embedded.count
        let changed = Article(source: articles[0].source, title: "Something new", body: "Quite another text.")
        _ = try await shop.base.publish([changed], to: shop.workspace.id)
        try await backfill(embedder).catchUp(shop.workspace.id)
        #expect(embedder.embedded.suffix(from: before) == ["Something new\nQuite another text."])
        let (all, embedded) = try await coverage(embedder)
        #expect(all == embedded)
    }

    @Test func aKilledRunIsTakenUpWhereItStopped() async throws {
        let embedder = FakeEmbedder(failingAfter: 32)
        let many = (0..<100).map { Article(source: "\($0).md", title: "Article \($0)", body: "The text of number \($0).") }
        _ = try await shop.base.publish(many, to: shop.workspace.id)
        await #expect(throws: FakeEmbedder.Failure.self) { try await backfill(embedder).catchUp(shop.workspace.id) }
        #expect(try await coverage(embedder).embedded == 32)
        embedder.refill()
        try await backfill(embedder).catchUp(shop.workspace.id)
        let (all, embedded) = try await coverage(embedder)
        #expect(embedded == all)
        #expect(Set(embedder.embedded).count == embedder.embedded.count)
    }

    @Test func aRefusedTextKeepsNoOtherFromItsVector() async throws {
        let many = (0..<70).map { Article(source: "\($0).md", title: "Article \($0)", body: "The text of number \($0).") }
        _ = try await shop.base.publish(many, to: shop.workspace.id)
        let embedder = FakeEmbedder(refusing: "number 33.")
        let last = Mutex<EmbeddingProgress?>(nil)
        let skipped = try await backfill(embedder).catchUp(shop.workspace.id) { progress in last.withLock { $0 = progress } }
        #expect(skipped == 1)
        #expect(last.withLock { $0?.skipped } == 1)
        let (all, embedded) = try await coverage(embedder)
        #expect(embedded == all - 1)
        // It is tried again by every later run, and by one that can, embedded.
        #expect(try await backfill(FakeEmbedder()).catchUp(shop.workspace.id) == 0)
        #expect(try await coverage(embedder).embedded == all)
    }

    @Test func questionsAreAskedByTheModelThatHasTheVectors() async throws {
        let old = FakeEmbedder("old"), new = FakeEmbedder("new", dimension: 24, failingAfter: 0)
        try await backfill(old).catchUp(shop.workspace.id)
        let embedders = WorkspaceEmbedders(new, others: [old], library: library)
        let store = shop.store
        let meaning = Meaning(passages: library) { workspace in
            try await store.read { try embedders.asking(workspace, in: $0) }
        }
        let search = KnowledgeSearch(store: store, meaning: meaning)
        let query = SearchQuery(recognition: Recognition(typed: "fleas"))
        #expect(try await !search.rankings(query, in: shop.workspace.id).meaning.isEmpty)
        #expect(new.embedded.isEmpty)
        new.refill()
        try await backfill(new, others: [old]).catchUp(shop.workspace.id)
        #expect(try await !search.rankings(query, in: shop.workspace.id).meaning.isEmpty)
    }

    @Test func aNewModelIsAskedOnlyWhenItIsComplete() async throws {
        let old = FakeEmbedder("old")
        try await backfill(old).catchUp(shop.workspace.id)
        let new = FakeEmbedder("new", dimension: 24, failingAfter: 0)
        #expect(try await asking(new, others: [old]) == old.model)
        await #expect(throws: FakeEmbedder.Failure.self) { try await backfill(new, others: [old]).catchUp(shop.workspace.id) }
        #expect(try await asking(new, others: [old]) == old.model)
        // Without the old embedder there is nothing better to ask.
        #expect(try await asking(new, others: []) == new.model)
        let question = try await new.embed(query: "fleas")
        #expect(try await library.nearest(to: question, limit: 3, in: shop.workspace.id).isEmpty)
        new.refill()
        try await backfill(new, others: [old]).catchUp(shop.workspace.id)
        #expect(try await asking(new, others: [old]) == new.model)
        #expect(try await library.nearest(to: question, limit: 3, in: shop.workspace.id).count == 3)
    }

    @Test func whileModelsChangeBothKeepUpWithTheTexts() async throws {
        let old = FakeEmbedder("old")
        try await backfill(old).catchUp(shop.workspace.id)
        _ = try await shop.base.publish([Article(source: "new.md", title: "New", body: "A new text.")], to: shop.workspace.id)
        let new = FakeEmbedder("new", dimension: 24, failingAfter: 0)
        await #expect(throws: FakeEmbedder.Failure.self) { try await backfill(new, others: [old]).catchUp(shop.workspace.id) }
        let (all, embedded) = try await coverage(old)
        #expect(all == embedded)
    }

    @Test(.timeLimit(.minutes(1))) func theServiceFollowsChangesAndForgetsTheOldModel() async throws {
        let old = FakeEmbedder("old"), new = FakeEmbedder("new", dimension: 24)
        try await backfill(old).catchUp(shop.workspace.id)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await backfill(new, others: [old]).run() }
            await nextRound()
            await nextRound()
            #expect((try? await coverage(new).embedded) == (try? await coverage(new).all))
            #expect((try? await coverage(old).embedded) == 0)
            let before = new.embedded.count
            _ = try? await shop.base.publish([Article(source: "b.md", title: "B", body: "Bees.")], to: shop.workspace.id)
            await nextRound()
            #expect(new.embedded.count == before + 1)
            group.cancelAll()
        }
    }

    /// Lets the service sleep once, and wakes it.
    private func nextRound() async {
        while shop.clock.sleeperCount == 0 { await Task.yield() }
        shop.clock.advance(by: .seconds(1))
        while shop.clock.sleeperCount == 0 { await Task.yield() }
    }
}
