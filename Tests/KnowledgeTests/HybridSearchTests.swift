import Core
import Knowledge
import Store
import Support
import Testing

/// Covers what meaning adds to words: finding without shared words, the three outcomes, falling back when the embedder fails, the
/// setting of a workspace, and documents without `spoken`. The meanings are made up by FakeMeanings; how often real ones are right is in
/// SearchEvaluationTests.
@Suite struct HybridSearchTests {
    private static let meanings = [
        "hours opening open shut late", "price cost money bill", "tooth teeth molar fang", "dog puppy hound",
        "moon planet rocket",
    ]
    private static let articles = [
        Article(source: "hours.md", title: "Opening hours", body: "We are open from nine to five. On Sunday we rest."),
        Article(source: "prices.md", title: "Price list", body: "A visit has a cost of thirty. Then there is a bill."),
        Article(source: "teeth.md", title: "Teeth", body: "We polish each tooth with care. It takes an hour. Bring a towel."),
    ]

    private static func shop(_ embedder: FakeMeanings = FakeMeanings(meanings)) async throws -> Shop {
        try await Shop(articles, embedder: embedder)
    }

    @Test func meaningFindsWhatWordsDoNot() async throws {
        let byWords = try await Shop(Self.articles)
        #expect(try await byWords.ask("my molar").outcome == .none)
        let shop = try await Self.shop()
        let result = try await shop.ask("my molar")
        #expect(result.hits.first?.citation.title == "Teeth")
        #expect(result.outcome != .none)
    }

    @Test func goodWeakAndOffTopicAreThree() async throws {
        let shop = try await Self.shop()
        #expect(try await shop.ask("opening hours").outcome == .confident)
        #expect(try await shop.ask("a molar at what price").outcome == .weak)
        let elsewhere = try await shop.ask("rocket to the moon")
        #expect(elsewhere.outcome == .none)
    }

    @Test func brokenEmbedderLeavesWords() async throws {
        let embedder = FakeMeanings(Self.meanings)
        let shop = try await Self.shop(embedder)
        let byWords = try await Shop(Self.articles)
        embedder.fail()
        let result = try await shop.ask("what is your price list")
        #expect(result.hits.first?.citation.title == "Price list")
        #expect(try await byWords.ask("what is your price list").outcome == result.outcome)
    }

    @Test func bestSentenceIsSaidWithItsNeighbours() async throws {
        let filler = Array(repeating: "Nothing of interest is said in this sentence.", count: 10).joined(separator: " ")
        let article = Article(
            source: "long.md", title: "Visits", body: "\(filler) Your dog may come in. Keep it on a lead. \(filler)")
        let shop = try await Shop([article], embedder: FakeMeanings(Self.meanings))
        let hit = try #require(try await shop.ask("can my puppy come").hits.first)
        #expect(hit.spoken.contains("Your dog may come in. Keep it on a lead."))
        #expect(hit.spoken.split(separator: " ").count <= 60)
    }

    @Test func alphaIsTheWorkspaces() async throws {
        let shop = try await Self.shop()
        let workspace = shop.workspace.id
        #expect(try await shop.ask("price of a molar tooth").hits.first?.citation.title == "Teeth")
        try await shop.store.write { try $0.setSearchAlpha(0, of: workspace) }
        #expect(try await shop.ask("price of a molar fang").hits.first?.citation.title == "Price list")
    }

    @Test func ownQuestionsWithoutTheirAnswerOnlyMakeItStricter() async throws {
        let shop = try await Self.shop()
        let before = try await shop.ask("opening hours").outcome
        try await shop.search.prepare(shop.workspace.id)
        #expect(try await shop.ask("opening hours").outcome == before)
    }

    @Test func changedArticlesAreFoundByTheirNewMeaning() async throws {
        let shop = try await Self.shop()
        _ = try await shop.base.publish(
            [Article(source: "teeth.md", title: "Hounds", body: "Every puppy is welcome here.")], to: shop.workspace.id)
        #expect(try await shop.ask("may my dog come").hits.first?.citation.title == "Hounds")
        #expect(try await shop.ask("my molar").outcome == .none)
        #expect(try await shop.base.remove(source: "teeth.md", from: shop.workspace.id))
        #expect(try await shop.ask("may my dog come").hits.allSatisfy { $0.citation.title != "Hounds" })
    }
}
