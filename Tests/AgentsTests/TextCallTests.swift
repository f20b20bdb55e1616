import Agents
import Core
import Support
import Synchronization
import Testing

/// The terminal's call, with the real agent behind it. Does not cover reading standard input.
@Suite struct TextCallTests {
    @Test func talksToTheSameAgent() async throws {
        let clock = ManualClock()
        let ids = IDSource(clock: clock, random: CountingBits().next)
        let agent = Agent(id: ids.next(), workspaceID: ids.next(), name: "Desk", greeting: "Hello there.")
        let call = Call(
            id: ids.next(), workspaceID: agent.workspaceID, agentID: agent.id, room: "talk", direction: .inbound, status: .active,
            from: "terminal", to: "Desk", startedAt: clock.wall)
        let said = Said()
        let audio = TextCallAudio(clock: clock) { said.append($0) }
        let journal = FakeJournal(clock: clock)
        let knowledge = FakeKnowledge([("Opening hours", "open", "We open at nine.")], ids: ids, clock: clock)
        let session = AgentSession(
            call: call, agent: agent, audio: audio,
            services: AgentServices(
                recognizer: TextRecognizer(), synthesizer: TextSynthesizer(), knowledge: knowledge, journal: journal,
                clock: clock,
                ids: ids, log: .none, saveRecording: { _, _ in "none" }),
            configuration: .terminal)
        let executor = StepExecutor()
        let outcome = await withTaskGroup(of: CallOutcome.self) { group in
            group.addTask(executorPreference: executor) { await session.run() }
            executor.drain()
            for line in ["  When do you open?", "", "0", "Please call me back.", "bye"] {
                audio.type(line)
                executor.drain()
            }
            return await group.next()
        }
        #expect(said.lines.prefix(3) == ["Hello there.", "Here is what I have about Opening hours.", "We open at nine."])
        #expect(said.lines.last == "Thank you for calling. Goodbye.")
        #expect(outcome?.endedBy == .agent)
        #expect(journal.messages.map(\.text) == ["Please call me back."])
        #expect(journal.messages.first?.recording == nil)
        #expect(journal.turns.filter { $0.speaker == .caller }.map(\.text).first == "When do you open?")
    }

    @Test func leavingEndsTheStreamOnce() async {
        let audio = TextCallAudio(clock: ManualClock()) { _ in }
        audio.type("#")
        audio.leave()
        audio.leave()
        await audio.hangUp()
        var events: [CallEvent] = []
        for await event in audio.events { events.append(event) }
        #expect(events == [.digit("#", at: .zero), .left(by: .caller)])
    }
}

/// What the agent said, kept.
private final class Said: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }

    func append(_ line: String) { kept.withLock { $0.append(line) } }
}
