import Core
import Knowledge
import Store
import Support
import Testing

/// Covers what a search answers with; how often it is right is in SearchEvaluationTests.
@Suite struct KnowledgeSearchTests {
    private static func shop() async throws -> Shop {
        try await Shop(try Shop.articles(in: "vectors/kb/vet"))
    }

    @Test func answerComesWithItsPassageAndWords() async throws {
        let shop = try await Self.shop()
        let result = try await shop.ask("What time do you close?")
        let hit = try #require(result.hits.first)
        #expect(result.outcome == .confident)
        #expect(hit.citation.title == "Opening hours")
        #expect(hit.spoken.hasPrefix("The clinic is open Monday to Friday"))
        #expect((0.7...1).contains(hit.citation.score))
        #expect(Set(result.hits.map(\.citation.document)).count == result.hits.count)
        #expect(result.hits.count <= 10)
        #expect(result.hits.map(\.citation.score) == result.hits.map(\.citation.score).sorted(by: >))
    }

    @Test func passageIsTheOneTheQuestionIsAbout() async throws {
        let filler = Array(repeating: "Nothing of interest is said in this sentence.", count: 20).joined(separator: " ")
        let body = "# Bikes\n\n## Saddles\n\n\(filler)\n\n## Pumps\n\nPumps are lent for a day."
        let shop = try await Shop([Article(source: "a.md", title: "Bikes", body: body)])
        let result = try await shop.ask("do you lend pumps")
        #expect(result.hits.first?.spoken == "Pumps are lent for a day.")
    }

    @Test func followUpKeepsItsSubject() async throws {
        let shop = try await Self.shop()
        let neutering = try await shop.ask("at what age can my cat be neutered")
        let topic = try #require(neutering.hits.first?.citation.document)
        let followUp = try await shop.ask("and how much does it cost", after: topic)
        #expect(followUp.hits.first?.citation.document == topic)
        let alone = try await shop.ask("and how much does it cost")
        #expect(alone.hits.first?.citation.title == "Prices and fees")
        // A question with a subject of its own leaves the old one.
        let other = try await shop.ask("where can I park my car", after: topic)
        #expect(other.hits.first?.citation.title == "How to find us and parking")
    }

    @Test func nothingUnderstoodFindsNothing() async throws {
        let shop = try await Self.shop()
        let silence = try await shop.search.search(SearchQuery(recognition: .nothing), in: shop.workspace.id)
        #expect(silence == SearchResult(outcome: .none, hits: []))
        #expect(try await shop.ask("um yes hello please").outcome == .none)
        let empty = try await Shop()
        #expect(try await empty.ask("what time do you close") == SearchResult(outcome: .none, hits: []))
    }

    @Test func otherWorkspacesNeitherAnswerNorWeigh() async throws {
        let shop = try await Self.shop()
        let before = try await shop.ask("when can I collect my mugs")
        let scores = try await shop.ask("can i pay by card").hits.map(\.citation.score)
        let other = try await shop.store.addWorkspace(named: "Pottery")
        _ = try await shop.base.publish(try Shop.articles(in: "vectors/kb/pottery"), to: other.id)
        #expect(try await shop.ask("when can I collect my mugs") == before)
        #expect(try await shop.ask("can i pay by card").hits.map(\.citation.score) == scores)
    }

    @Test func newArticlesAreFoundAtOnce() async throws {
        let shop = try await Self.shop()
        #expect(try await shop.ask("do you do acupuncture").outcome != .confident)
        let second = try await Store.open(directory: shop.folder.path, clock: shop.clock, log: .none)
        let article = Article(
            source: "needles.md", title: "Acupuncture", questions: ["Do you do acupuncture?"], body: "Yes, on Mondays.")
        _ = try await KnowledgeBase(store: second).publish([article], to: shop.workspace.id)
        let result = try await shop.ask("do you do acupuncture")
        #expect(result.outcome == .confident)
        #expect(result.hits.first?.spoken == "Yes, on Mondays.")
    }

    @Test func readingsThatDisagreeAreNotSure() async throws {
        let shop = try await Self.shop()
        let readings = ["what time do you close", "how do i get rid of fleas", "do you clean teeth"]
        let words = Set(readings.flatMap { $0.split(separator: " ").map(String.init) }).sorted()
        let recognition = Recognition(text: readings[0], words: words.map { .init(text: $0, weight: 0.4) }, readings: readings)
        let result = try await shop.search.search(SearchQuery(recognition: recognition), in: shop.workspace.id)
        #expect(result.outcome != .confident)
    }

    @Test(arguments: [
        "what's \"open (AND", "NEAR(\"", "'; DROP TABLE chunk", "*", "\u{0}", String(repeating: "open ", count: 5_000), "🚲🚲",
    ])
    func hostileTextIsOnlyText(_ text: String) async throws {
        let shop = try await Self.shop()
        _ = try await shop.ask(text)
        #expect(try await shop.ask("what time do you close").outcome == .confident)
    }
}
