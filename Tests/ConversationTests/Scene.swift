import Agents
import Core
import Support
import Synchronization

/// A whole conversation in virtual time: a caller made of script lines, the real session, and fakes of everything else.
///
/// Time moves in ticks of 20 ms; after each, every task runs until it waits, so a scene always plays the same way.
final class Scene: Sendable {
    /// The detector reports a pause this long after the last word (`research/audio.md` 6, `min_silence`).
    static let pauseReport = Duration.milliseconds(240)

    let clock = ManualClock()
    let executor = StepExecutor()
    let speech = FakeSpeech()
    let audio: FakeCallAudio
    let recognizer: FakeRecognizer
    let synthesizer: FakeSynthesizer
    let knowledge: FakeKnowledge
    let journal: FakeJournal
    let model: FakeLanguageModel
    let streamer: FakeStreamer
    let transcriber: FakeTranscriber
    let toolJournal: FakeToolJournal
    /// The silence the caller was left in, in each tick of which the agent owed a word.
    let deadAir = Mutex<(now: Duration, longest: Duration, isCallerSpeaking: Bool)>((.zero, .zero, false))
    let saved = Mutex<[(samples: Int, id: ID<Message>)]>([])
    /// Rows as they were told to who watches, each with the number of rows that were committed then.
    let told = Mutex<[(turn: Turn, committed: Int)]>([])
    let call: Call
    private let ended = Mutex<CallOutcome?>(nil)
    let agent: Agent
    let ids: IDSource

    init() {
        let bits = CountingBits()
        ids = IDSource(clock: clock, random: bits.next)
        audio = FakeCallAudio(clock: clock)
        recognizer = FakeRecognizer(speech: speech, clock: clock)
        synthesizer = FakeSynthesizer(clock: clock)
        journal = FakeJournal(clock: clock)
        knowledge = FakeKnowledge(
            [
                ("Opening hours", "open hours close", "We open at nine. We close at six."),
                ("Repair prices", "repair cost price fix", "A small repair costs twenty."),
                ("Bike hire", "hire rent price", "A bike costs thirty a day."),
            ], ids: ids, clock: clock)
        model = FakeLanguageModel(clock: clock)
        streamer = FakeStreamer(clock: clock)
        transcriber = FakeTranscriber(speech: speech, clock: clock)
        toolJournal = FakeToolJournal(knowledge: knowledge)
        agent = Agent(id: ids.next(), workspaceID: ids.next(), name: "Desk", greeting: "Harbour Bikes, good morning.")
        call = Call(
            id: ids.next(), workspaceID: agent.workspaceID, agentID: agent.id, room: "inbound-1", direction: .inbound,
            status: .active, from: "+15550100", to: "+15550111", startedAt: clock.wall)
    }

    /// Plays a script to its end; then the box is stopped, or the caller hangs up if nobody else has.
    static func play(
        _ configure: (inout AgentConfiguration) -> Void = { _ in }, prepared: Bool = true, stopping: Bool = false,
        wiring: (inout AgentServices, Scene) -> Void = { _, _ in }, script: (Scene) throws -> Void
    ) async throws -> (scene: Scene, outcome: CallOutcome) {
        let scene = Scene()
        var configuration = AgentConfiguration()
        configure(&configuration)
        let clips =
            prepared ? await PreparedClips.emergency(for: scene.agent, with: FakeSynthesizer(clock: scene.clock)) : .init()
        var services = scene.services()
        wiring(&services, scene)
        let session = AgentSession(
            call: scene.call, agent: scene.agent, audio: scene.audio, services: services, prepared: clips,
            configuration: configuration)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(executorPreference: scene.executor) {
                let outcome = await session.run()
                scene.ended.withLock { $0 = outcome }
            }
            scene.executor.drain()
            defer {
                if scene.outcome == nil { scene.hangUp() }
                for _ in 0..<5_000 where scene.outcome == nil { scene.step() }
                if scene.outcome == nil { group.cancelAll() }
                scene.executor.drain()
            }
            try script(scene)
            if stopping {
                group.cancelAll()
                scene.executor.drain()
            }
        }
        guard let outcome = scene.outcome else { throw SceneError.neverEnded }
        return (scene, outcome)
    }

    var outcome: CallOutcome? { ended.withLock { $0 } }

    private func services() -> AgentServices {
        AgentServices(
            recognizer: recognizer, synthesizer: synthesizer, knowledge: knowledge, journal: journal, clock: clock, ids: ids,
            log: .none,
            saveRecording: { samples, id in
                self.saved.withLock { $0.append((samples.count, id)) }
                return "\(id).wav"
            },
            onTurn: { turn in self.told.withLock { $0.append((turn, self.journal.turns.count)) } })
    }
}
