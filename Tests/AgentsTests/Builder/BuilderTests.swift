import Agents
import Core
import Support
import Synchronization
import Testing

/// Covers the interview from the first question to the saved agent, and every way out of it without saving.
@Suite struct BuilderTests {
    private final class Desk: Sendable {
        let said = Mutex<[String]>([])
        let steps = Mutex<[BuilderStep.Kind]>([])
        let saved = Mutex<[AgentDraft]>([])
        let clock = ManualClock()

        func services(_ proposer: any AgentProposing = TemplateProposer(), failing: Int = 0) -> BuilderSession.Services {
            let failures = Mutex(failing)
            return BuilderSession.Services(
                proposer: proposer, clock: clock, say: { text in self.said.withLock { $0.append(text) } },
                onStep: { step in self.steps.withLock { $0.append(step.kind) } },
                rehearse: { draft in
                    draft.scenarios.map { ScenarioReport(name: $0.name, failures: [], turns: [], duration: .zero) }
                },
                save: { draft in
                    let fails = failures.withLock { left in
                        left -= 1
                        return left >= 0
                    }
                    if fails { throw FakeFailure() }
                    self.saved.withLock { $0.append(draft) }
                    let ids = IDSource(clock: self.clock)
                    return draft.agent(ids.next(), in: ids.next(), voice: "slt")
                })
        }

        func run(_ lines: [String], _ services: BuilderSession.Services) async -> Agent? {
            let (stream, continuation) = AsyncStream.makeStream(of: String.self)
            for line in lines { continuation.yield(line) }
            continuation.finish()
            return await BuilderSession(services: services).run(BuilderMachine(templates: TemplateTests.templates), lines: stream)
        }
    }

    private struct FakeFailure: FrontdeskError {
        let code = "fake.taken"
        let message = "That name is taken."
    }

    private static let interview = [
        "Corner Salon", "book appointments for haircuts", "You can book haircuts.", "You can book a month ahead.", "skip",
        "We are open on weekdays from nine until six.", "Iris", "", "",
    ]

    @Test func approvedDraftsAreSaved() async throws {
        let desk = Desk()
        let agent = try #require(await desk.run(Self.interview + ["yes please"], desk.services()))
        #expect(agent.name == "Iris")
        #expect(agent.company == "Corner Salon")
        #expect(agent.greeting.contains("Corner Salon"))
        let draft = try #require(desk.saved.withLock { $0 }.first)
        #expect(draft.articles.map(\.title) == ["What can be booked", "How to book", "Opening hours"])
        let steps = desk.steps.withLock { $0 }
        #expect(steps.first == .started)
        #expect(steps.last == .saved)
        #expect(steps.suffix(6) == [.drafting, .drafted, .trying, .tried, .waiting, .saved])
    }

    @Test(arguments: [["no"], ["stop"], [], ["maybe", "no thanks"]])
    func nothingIsSavedWithoutAYes(_ lines: [String]) async {
        let desk = Desk()
        #expect(await desk.run(Self.interview + lines, desk.services()) == nil)
        #expect(desk.saved.withLock { $0 }.isEmpty)
        #expect(desk.steps.withLock { $0 }.last == .discarded)
    }

    @Test func backAsksAgain() async throws {
        let desk = Desk()
        let lines = ["Wrong Name", "back", "Corner Salon"] + Self.interview.dropFirst() + ["yes"]
        let agent = await desk.run(lines, desk.services())
        #expect(agent?.company == "Corner Salon")
    }

    @Test func changesAreTriedAgain() async throws {
        let desk = Desk()
        let agent = await desk.run(
            Self.interview + ["greeting: Good day from the salon.", "tools: no such thing!", "yes"], desk.services())
        #expect(agent?.greeting == "Good day from the salon.")
        #expect(desk.steps.withLock { $0 }.count { $0 == .tried } == 2)
        #expect(desk.said.withLock { $0 }.contains { $0.hasPrefix("tools cannot be") })
    }

    @Test func aNameThatIsTakenCanBeChanged() async throws {
        let desk = Desk()
        let agent = await desk.run(Self.interview + ["yes", "name: Vera", "yes"], desk.services(failing: 1))
        #expect(agent?.name == "Vera")
    }

    @Test func aVaguePurposeIsAskedAbout() async throws {
        let desk = Desk()
        _ = await desk.run(["Acme", "be nice to people", "sales"], desk.services())
        #expect(desk.said.withLock { $0 }.contains { $0.hasPrefix("Which of these comes nearest") })
        #expect(desk.said.withLock { $0 }.contains { $0.hasPrefix("What do you sell?") })
    }

    private static let proposal = """
        {"question": "QUESTION", "role": "Salon desk", "greeting": "Welcome to the Corner Salon.", "instructions": "Be brief.",
        "articles": [{"title": "Colouring", "questions": ["Do you colour hair?"], "spoken": "We colour hair."}]}
        """

    @Test func aModelAsksAndDrafts() async throws {
        let desk = Desk()
        let model = CannedLanguageModel([
            .success(Self.proposal.replacing("QUESTION", with: "Do you colour hair?")),
            .success(Self.proposal.replacing("QUESTION", with: "")),
        ])
        let ids = IDSource(clock: desk.clock)
        let proposer = ModelProposer(model: model, workspace: ids.next(), log: .none)
        let agent = await desk.run(Self.interview + ["Yes, on Mondays.", "yes"], desk.services(proposer))
        #expect(agent?.greeting == "Welcome to the Corner Salon.")
        #expect(agent?.instructions == "Be brief.")
        let draft = try #require(desk.saved.withLock { $0 }.first)
        #expect(draft.articles.map(\.title).contains("Colouring"))
        #expect(draft.articles.map(\.title).contains("How to book"), "what a scenario cites stays")
        #expect(model.asked.allSatisfy { $0.context.purpose == .builder && $0.format?.name == "agent_draft" })
    }

    @Test func aModelThatFailsLeavesTheTemplate() async throws {
        let desk = Desk()
        let ids = IDSource(clock: desk.clock)
        let proposer = ModelProposer(model: CannedLanguageModel([.success("no")]), workspace: ids.next(), log: .none)
        let agent = await desk.run(Self.interview + ["yes"], desk.services(proposer))
        #expect(agent?.name == "Iris")
    }
}
