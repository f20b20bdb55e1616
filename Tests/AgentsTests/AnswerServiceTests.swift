import Agents
import Core
import Support
import Testing

/// The tool searchKnowledge: what of a search result may be said. Does not cover the search.
@Suite struct AnswerServiceTests {
    private struct Knowledge: KnowledgeSearching {
        let result: SearchResult

        func search(_ query: SearchQuery, in workspace: ID<Workspace>) async throws -> SearchResult { result }
    }

    private let ids = IDSource(clock: ManualClock(), random: CountingBits().next)

    private func hit(_ title: String, spoken: String? = nil) -> SearchResult.Hit {
        SearchResult.Hit(
            citation: Citation(document: ids.next(), chunk: ids.next(), title: title, score: 1),
            spoken: spoken ?? "About \(title).")
    }

    private func answer(_ outcome: SearchResult.Outcome, _ hits: [SearchResult.Hit]) async throws -> Answer {
        let service = AnswerService(
            knowledge: Knowledge(result: SearchResult(outcome: outcome, hits: hits)), workspace: ids.next())
        return try await service.answer(.nothing, topic: nil)
    }

    @Test func noMoreThanThreeAreOffered() async throws {
        let hits = ["A", "B", "C", "D"].map { hit($0) }
        #expect(try await answer(.weak, hits) == Answer(outcome: .weak, hits: Array(hits.prefix(3))))
    }

    @Test func aSureAnswerWithoutWordsIsNotSaid() async throws {
        let silent = hit("A", spoken: " ")
        let other = hit("B")
        #expect(try await answer(.confident, [silent, other]) == Answer(outcome: .weak, hits: [other]))
        #expect(try await answer(.confident, [silent]) == Answer(outcome: .none, hits: []))
    }

    @Test func noneOffersNothing() async throws {
        #expect(try await answer(.none, [hit("A")]).hits.isEmpty)
        #expect(try await answer(.confident, []) == Answer(outcome: .none, hits: []))
    }

    @Test func anAnswerIsSentencesAfterItsTitle() {
        let reply = AnswerService.reply(
            with: hit("Hire", spoken: "One a day. Two a week."),
            phrases: Phrases(agent: Agent(id: ids.next(), workspaceID: ids.next(), name: "Desk", greeting: "Hi.")))
        #expect(reply.lines == [.text("Here is what I have about Hire."), .text("One a day."), .text("Two a week.")])
    }
}
