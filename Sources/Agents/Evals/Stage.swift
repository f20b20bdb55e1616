import Core
import Synchronization

/// What a rehearsal is played on: the virtual clock, the room, and everything the session works with.
final class Stage: Sendable {
    /// A session that is busy so long after the call's end hangs.
    private static let ending = Duration.seconds(120)

    let clock = ManualClock()
    let executor = StepExecutor()
    let work = PendingWork()
    let notes = RehearsalNotes()
    let audio: RehearsalAudio
    let ear: RehearsalEar
    let call: Call
    let services: AgentServices
    private let ended = Mutex<CallOutcome?>(nil)

    init(agent: Agent, knowledge: any KnowledgeSearching, recognizer: (any SpeechRecognizer)?) {
        let ids = IDSource(clock: clock)
        audio = RehearsalAudio(clock: clock)
        ear = RehearsalEar(clock: clock, recognizer: recognizer, work: work)
        let id: ID<Call> = ids.next()
        call = Call(
            id: id, workspaceID: agent.workspaceID, agentID: agent.id, room: "eval-\(id)", direction: .inbound, status: .active,
            from: "eval", to: agent.name, startedAt: clock.wall, agentVersion: agent.version)
        services = AgentServices(
            recognizer: ear, synthesizer: RehearsalVoice(),
            knowledge: RehearsalKnowledge(knowledge: knowledge, work: work, notes: notes), journal: notes, clock: clock,
            ids: ids, log: .none, saveRecording: { _, id in "\(id).wav" })
    }

    var outcome: CallOutcome? { ended.withLock { $0 } }
    var now: Duration { clock.uptime }

    func finish(_ outcome: CallOutcome) {
        ended.withLock { $0 = outcome }
    }

    /// Returns when every task waits for time to pass.
    func settle() async throws {
        while true {
            guard executor.drain() else { throw RehearsalError.spinning }
            if work.isNone { return }
            await executor.waitForWork()
        }
    }

    /// One tick: time, then what the room sent, then everything that follows from it.
    func step() async throws {
        clock.advance(by: AudioFormat.frameDuration)
        audio.tick()
        try await settle()
    }

    func wait(_ duration: Duration) async throws {
        let end = now + duration
        while now < end { try await step() }
    }

    /// Waits until something holds or the call is over.
    /// - Returns: false when it did not come to hold in time.
    @discardableResult
    func wait(until condition: () -> Bool, limit: Duration) async throws -> Bool {
        let end = now + limit
        while !condition() {
            guard now < end, outcome == nil else { return false }
            try await step()
        }
        return true
    }

    /// The caller leaves if nobody has ended the call, and the session finishes.
    func end() async throws {
        audio.leave()
        try await settle()
        try await wait(until: { false }, limit: Self.ending)
        guard outcome != nil else { throw RehearsalError.neverEnded }
    }
}
