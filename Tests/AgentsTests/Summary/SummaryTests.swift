import Agents
import Core
import Foundation
import Store
import Support
import Testing

/// Covers reviews of calls: by the box itself, by a language model, by neither when the model lies, and after a crash.
@Suite struct SummaryTests {
    private let folder: TemporaryFolder
    private let store: Store
    private let workspace: Workspace
    private let agent: Agent
    private let clock = ManualClock()
    private let reader = TurnReader(examples: IntentTests.installed ?? IntentExamples([]), embedder: nil)

    init() async throws {
        folder = try TemporaryFolder()
        store = try await Store.open(directory: folder.path, clock: clock, log: .none)
        workspace = try await store.addWorkspace(named: "Harbour Bikes")
        let id = workspace.id
        agent = try #require(try await store.read { try $0.agents(of: id) }.first)
    }

    /// A call of these turns; `c:` is the caller, `a:` the agent, `A:` the agent with a citation.
    private func call(_ lines: [String], message: String? = nil, endedBy: Call.EndedBy = .caller) async throws -> ID<Call> {
        let id: ID<Call> = store.ids.next()
        try await store.begin(
            Call(
                id: id, workspaceID: workspace.id, agentID: agent.id, room: "r", direction: .inbound, status: .ringing,
                from: "+15550100", to: "shop", startedAt: clock.wall, agentVersion: 1))
        for (place, line) in lines.enumerated() {
            let text = String(line.dropFirst(3))
            let citations =
                line.hasPrefix("A")
                ? [Citation(document: store.ids.next(), chunk: store.ids.next(), title: "Opening hours", score: 0.9)] : []
            try await store.commit(
                Turn(
                    id: store.ids.next(), workspaceID: workspace.id, callID: id, ordinal: place + 1,
                    speaker: line.hasPrefix("c") ? .caller : line.hasPrefix("h") ? .human : .agent, text: text, heard: text,
                    startedAt: clock.wall, endedAt: clock.wall, citations: citations))
        }
        if let message {
            try await store.commit(
                Message(
                    id: store.ids.next(), workspaceID: workspace.id, callID: id, from: "+15550100", text: message, recording: nil,
                    createdAt: clock.wall))
        }
        try await store.end(id, in: workspace.id, status: .completed, by: endedBy, at: clock.wall, recording: nil)
        return id
    }

    private func review(_ id: ID<Call>, model: (any LanguageModel)? = nil) async throws -> CallRecord {
        let reviewer = CallReviewer(reader: reader, clock: clock, log: .none) { _ in model }
        await AfterCall(store: store, reviewer: reviewer, log: .none).review(id)
        return try #require(try await store.read { try $0.call(id) })
    }

    @Test func anAnsweredCall() async throws {
        let record = try await review(
            call([
                "a: Hello.", "c: when do you open on sunday", "A: We are closed on Sunday. We open on Monday at nine.",
                "c: thank you",
            ]))
        let summary = try #require(record.summary)
        #expect(summary.outcome == .answered)
        #expect(summary.source == .extractive)
        #expect(summary.text == "The caller asked about Opening hours and was answered.")
        #expect(summary.keyPoints.contains("when do you open on sunday"))
        #expect(record.understandings.first?.turn == nil)
        #expect(record.understandings.map(\.turn) == [nil, 2, 4])
        #expect(record.understandings.first?.topic?.name == "Opening hours")
    }

    @Test func promisesAndThingsToDo() async throws {
        let record = try await review(
            call([
                "c: my bike is still broken, please call me back", "a: I am sorry. Somebody will call you back this afternoon.",
            ]))
        let summary = try #require(record.summary)
        #expect(summary.promises == ["Somebody will call you back this afternoon."])
        #expect(summary.outcome == .callbackPromised)
        #expect(summary.actionItems.count == 2)
    }

    @Test(
        arguments: [
            (["c: hello"], nil, Call.EndedBy.caller, Summary.Outcome.abandoned),
            (["c: do you sell fish", "a: Sorry.", "c: fish food"], nil, .caller, .unanswered),
            (["c: a person please"], "please ring me", .caller, .messageTaken),
            (["c: a person please", "h: Good morning, Anna speaking."], nil, .caller, .handedOff),
        ] as [([String], String?, Call.EndedBy, Summary.Outcome)])
    func outcomes(_ lines: [String], _ message: String?, _ endedBy: Call.EndedBy, _ outcome: Summary.Outcome) async throws {
        let record = try await review(call(lines, message: message, endedBy: endedBy))
        #expect(record.summary?.outcome == outcome)
    }

    @Test func callsWithoutACallersWordHaveNone() async throws {
        let record = try await review(call(["a: Hello."]))
        #expect(record.summary == nil)
        #expect(record.understandings.isEmpty)
    }

    private static let good = """
        {"summary": "The caller wanted to know the hours.", "key_points": ["hours"], "action_items": [], "promises": [],
        "category": "opening_hours", "outcome": "answered", "topic": "hours", "sentiment": 0.2,
        "turns": [{"turn": 1, "intent": "opening_hours", "sentiment": 0.1}, {"turn": 77, "intent": "other", "sentiment": 0}]}
        """

    @Test func aModelRefinesAndItsSourceIsRecorded() async throws {
        let model = CannedLanguageModel([.success("```json\n\(Self.good)\n```")])
        let record = try await review(call(["c: when do you open", "A: At nine."]), model: model)
        let summary = try #require(record.summary)
        #expect(summary.source == .llm)
        #expect(summary.model == "fake/talker")
        #expect(summary.text == "The caller wanted to know the hours.")
        #expect(record.understandings.map(\.source) == [.embedded, .llm, .embedded, .llm])
        #expect(record.understandings.map(\.turn) == [nil, nil, 1, 1])
        let request = try #require(model.asked.first)
        #expect(request.context.purpose == .summary)
        #expect(request.format?.name == "call_review")
    }

    @Test(
        arguments: [
            .success("I cannot do that."), .success(good.replacingOccurrences(of: "\"answered\"", with: "\"won\"")),
            .success(good.replacingOccurrences(of: "0.2", with: "7")),
            .success(good.replacingOccurrences(of: "\"hours\"]", with: "7]")),
            .success(good.replacingOccurrences(of: "\"category\": \"opening_hours\"", with: "\"category\": \"magic\"")),
            .success(String(repeating: "{", count: 70_000)), .success(""),
            .failure(ProviderError(.unavailable, ProviderModel(provider: "fake", name: "talker"), "down")),
        ] as [Result<String, ProviderError>])
    func aModelThatFailsLeavesTheBoxsOwn(_ answer: Result<String, ProviderError>) async throws {
        let record = try await review(call(["c: when do you open", "A: At nine."]), model: CannedLanguageModel([answer]))
        #expect(record.summary?.source == .extractive)
        #expect(record.understandings.allSatisfy { $0.source == .embedded })
    }

    @Test func callsOfADeadProcessAreFoundAtTheNextStart() async throws {
        let first = try await call(["c: when do you open"])
        let second = try await call(["c: are you open on sunday"])
        let silent = try await call(["a: Hello."])
        let afterCall = AfterCall(store: store, reviewer: CallReviewer(reader: reader, clock: clock, log: .none), log: .none)
        let third = try await call(["c: do you take cash"])
        afterCall.post(third)
        afterCall.finish()
        await afterCall.run()
        for id in [first, second, third] { #expect(try await store.read { try $0.call(id) }?.summary != nil) }
        #expect(try await store.read { try $0.call(silent) }?.summary == nil)
        #expect(try await store.read { try $0.callsWithoutSummary(limit: 10) } == [])
    }
}
