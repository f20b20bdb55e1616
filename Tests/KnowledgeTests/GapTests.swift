import Core
import Knowledge
import Store
import Support
import Testing

/// Covers what is kept of searches and how misses become gaps that an article closes; not the recording itself, which is the agent's.
@Suite struct GapTests {
    private func miss(_ shop: Shop, _ text: String, _ outcome: SearchResult.Outcome = .none) async throws {
        let record = SearchRecord(
            id: shop.store.ids.next(), workspaceID: shop.workspace.id, callID: nil, asked: text,
            words: text.split(separator: " ").map(String.init), outcome: outcome, used: [], askedAt: shop.clock.wall)
        try await shop.store.write { try $0.insert(record) }
        shop.clock.advance(by: .seconds(1))
    }

    @Test func missesThatAskTheSameAreOneGap() async throws {
        let shop = try await Shop()
        let embedder = FakeMeanings(["parking car park", "parrot bird"])
        for text in ["may I park", "is there parking", "do you see a bird", "where does the car go"] {
            try await miss(shop, text)
        }
        try await miss(shop, "when do you open", .confident)
        let gaps = KnowledgeGaps(store: shop.store, embedder: embedder)
        let found = try await gaps.gaps(of: shop.workspace.id)
        #expect(found.map(\.questions) == [["may I park", "is there parking", "where does the car go"], ["do you see a bird"]])
        #expect(try await gaps.gaps(of: shop.workspace.id) == found)
        // A new miss leaves the gap the name it has.
        try await miss(shop, "is the car park free")
        let later = try await gaps.gaps(of: shop.workspace.id)
        #expect(later.map(\.id) == found.map(\.id))
        #expect(later.first?.searches.count == 4)
    }

    @Test func withoutAnEmbedderWordsTell() async throws {
        let shop = try await Shop()
        for text in ["do you treat horses", "can you treat my horses", "do you sell hay"] { try await miss(shop, text) }
        let found = try await KnowledgeGaps(store: shop.store, embedder: nil).gaps(of: shop.workspace.id)
        #expect(found.map(\.searches.count) == [2, 1])
    }

    @Test func articleClosesItsGap() async throws {
        let shop = try await Shop()
        try await miss(shop, "do you treat horses")
        try await miss(shop, "do you treat horses")
        let gaps = KnowledgeGaps(store: shop.store, embedder: nil)
        let gap = try #require(try await gaps.gaps(of: shop.workspace.id).first)
        try await gaps.answer(
            gap, with: Article(source: "horses.md", title: "Horses", body: "No, we treat small animals."), in: shop.workspace.id)
        #expect(try await gaps.gaps(of: shop.workspace.id).isEmpty)
        #expect(try await shop.base.documents(of: shop.workspace.id).map(\.questions) == [["do you treat horses"]])
        #expect(try await shop.ask("do you treat horses").hits.first?.citation.title == "Horses")
    }

    @Test func aDeniedAnswerIsAMissUntilAnotherIsRead() async throws {
        let shop = try await Shop([Article(source: "hay.md", title: "Hay", body: "We sell hay.")])
        let document = try #require(try await shop.base.documents(of: shop.workspace.id).first)
        let shopID = shop.workspace.id
        let chunk = try #require(try await shop.store.read { try $0.chunks(of: shopID) }.first)
        let citation = Citation(
            document: document.id, chunk: chunk.id, title: "Hay", score: 0.5, page: nil, url: nil)
        let call: ID<Call> = shop.store.ids.next(), search: ID<SearchRecord> = shop.store.ids.next()
        try await shop.store.begin(
            Call(
                id: call, workspaceID: shop.workspace.id, agentID: nil, room: "r", direction: .inbound, status: .ringing,
                from: "a", to: "b", startedAt: shop.clock.wall))
        let record = SearchRecord(
            id: search, workspaceID: shop.workspace.id, callID: call, asked: "do you treat horses", words: [], outcome: .weak,
            used: [citation], askedAt: shop.clock.wall)
        try await shop.store.write { try $0.insert(record) }
        func readOut(_ ordinal: Int) async throws {
            shop.clock.advance(by: .seconds(5))
            let turn = Turn(
                id: shop.store.ids.next(), workspaceID: shop.workspace.id, callID: call, ordinal: ordinal, speaker: .agent,
                text: "We sell hay.", heard: "We sell hay.", startedAt: shop.clock.wall, endedAt: shop.clock.wall,
                citations: [citation], latency: nil)
            try await shop.store.write { try $0.insert(turn) }
            shop.clock.advance(by: .seconds(5))
        }
        let gaps = KnowledgeGaps(store: shop.store, embedder: nil)
        #expect(try await gaps.gaps(of: shop.workspace.id).count == 1)
        try await readOut(1)
        #expect(try await gaps.gaps(of: shop.workspace.id).isEmpty)
        let (workspace, now) = (shop.workspace.id, shop.clock.wall)
        try await shop.store.write { try $0.deny(search, in: workspace, at: now) }
        #expect(try await gaps.gaps(of: shop.workspace.id).map(\.questions) == [["do you treat horses"]])
        try await readOut(2)
        #expect(try await gaps.gaps(of: shop.workspace.id).isEmpty)
    }

    @Test func otherWorkspacesMissesStayTheirs() async throws {
        let shop = try await Shop()
        try await miss(shop, "do you treat horses")
        let other = try await shop.store.addWorkspace(named: "Other")
        #expect(try await KnowledgeGaps(store: shop.store, embedder: nil).gaps(of: other.id).isEmpty)
    }
}
