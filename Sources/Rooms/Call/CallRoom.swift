package import Core
import Media
package import RTC

/// One SIP call in its room: the caller, its agent, and the stream of what happens; what an agent holds as ``CallAudio``.
@MediaActor
package final class CallRoom: CallAudio {
    package nonisolated let id: ID<Call>
    package nonisolated let route: Route
    package nonisolated let direction: Call.Direction
    package nonisolated let startedAt: Timestamp
    package nonisolated let events: AsyncStream<CallEvent>
    /// File name of the recording; nil when the call is not recorded.
    package nonisolated let recordingName: String?
    /// Whether the room was opened by this call, so that an agent is to be brought in; later calls of a shared room join its talk.
    package nonisolated let needsAgent: Bool

    /// What a call takes of its room: a caller and an agent.
    nonisolated static let seatCount = 2

    let room: Room
    private let leg: SIPCall
    private let caller: SIPParticipant
    private let agent: AgentParticipant
    private let seats: [Participant]
    private let ear: CallEar
    private let recording: Recording?
    private let onEnd: (CallRoom) -> Void
    private var endedBy: Call.EndedBy?
    private var isHeldByRemote = false
    private var isAnswered = false
    private var waiting: [CheckedContinuation<Bool, Never>] = []
    /// Media time of the last tick, for signals that come between ticks.
    private var now = Duration.zero

    init(_ setup: CallSetup, onEnd: @escaping (CallRoom) -> Void) {
        let ear = CallEar()
        self.ear = ear
        id = setup.id
        route = setup.route
        direction = setup.leg.direction == .inbound ? .inbound : .outbound
        startedAt = setup.startedAt
        events = setup.hearing.listen(to: ear)
        recording = setup.recorder?.record(setup.id)
        recordingName = recording == nil ? nil : Recorder.fileName(of: setup.id)
        room = setup.room
        leg = setup.leg
        self.onEnd = onEnd
        let caller = SIPParticipant(
            rtp: setup.leg.rtp, taps: .init(ear: ear, recording: recording), timestamp: setup.firstTimestamp)
        let agent = AgentParticipant(isMuted: setup.mutesAgent) { ear.playout($0, at: $1) }
        agent.isHeld = true
        self.caller = caller
        self.agent = agent
        needsAgent = setup.room.participants.isEmpty
        seats = [
            Participant(identity: "sip_\(setup.route.from)_\(setup.id)", kind: .caller, endpoint: caller),
            Participant(identity: "agent_\(setup.id)", kind: .agent, endpoint: agent),
        ]
        for seat in seats { room.join(seat) }
        setup.leg.onEvent = { [weak self] event in self?.handle(event) }
    }

    /// The call as its first row: active once it is answered.
    package nonisolated var call: Call {
        Call(
            id: id, workspaceID: route.workspaceID, agentID: route.agentID, room: route.room, direction: direction,
            status: .ringing,
            from: route.from, to: route.to, startedAt: startedAt, recording: recordingName)
    }

    package nonisolated var roomName: String { route.room }

    /// Tells the caller that it rings; nothing is heard yet.
    package func ring() throws(RTCError) {
        try leg.ring()
    }

    /// Takes the call: from now on the caller hears the room.
    package func answer() throws(RTCError) {
        try leg.answer()
        begin()
    }

    /// Waits until the other side has answered a call we placed; false when it never will.
    package func waitUntilEstablished() async -> Bool {
        if isAnswered { return true }
        if endedBy != nil { return false }
        return await withCheckedContinuation { waiting.append($0) }
    }

    /// Refuses a call that has not been answered: 486, 503.
    package func reject(status: Int, reason: String) {
        guard endedBy == nil else { return }
        leg.reject(status: status, reason: reason)
        end(by: .agent)
    }

    package func play(_ clip: SpeechClip, id: Int) { agent.play(clip.samples, id: id) }
    package func play(_ samples: [Int16], id: Int, isLast: Bool) { agent.play(samples, id: id, isLast: isLast) }
    package func pause() { agent.pause() }
    package func resume() { agent.resume() }
    package func flush() -> [PlayoutPosition] { agent.flush() }
    package func hangUp() { hangUp(by: .agent) }

    /// Ends the call, and says in `.left` who did.
    package func hangUp(by endedBy: Call.EndedBy) {
        guard self.endedBy == nil else { return }
        end(by: endedBy)
        leg.hangUp()
    }

    /// Puts the caller on hold with music, or takes it back.
    package func hold(_ isOn: Bool) throws(RTCError) {
        try leg.hold(isOn)
        caller.isHolding = isOn
        updateAgentHold()
    }

    /// Presses a key, as telephone-event when the other side takes it, else as INFO.
    package func press(_ digit: Character) throws(RTCError) {
        if !caller.send(digit: digit) { try leg.sendInfoDigit(digit) }
    }

    package var statistics: CallStatistics {
        let dropped = ear.dropped
        return CallStatistics(
            receiver: caller.statistics, rtp: leg.rtp.statistics, soundsDropped: dropped.sounds,
            eventsDropped: dropped.signals + dropped.events, recordingDropped: recording?.dropped ?? 0,
            voiceUnderruns: agent.underruns)
    }

    func tick(at now: Duration) {
        self.now = now
    }

    private func handle(_ event: SIPCallEvent) {
        switch event {
        case .progress: break
        case .established: begin()
        case .digit(let digit): ear.digit(digit, at: now)
        case .mediaChanged(let media): apply(media)
        case .ended(let end): self.end(by: end.by == .remote ? .caller : end.by == .local ? .agent : .network)
        }
    }

    private func begin() {
        guard endedBy == nil, !isAnswered else { return }
        isAnswered = true
        if let media = leg.negotiated { apply(media) }
        for continuation in waiting { continuation.resume(returning: true) }
        waiting = []
    }

    private func apply(_ media: NegotiatedMedia) {
        do {
            try caller.apply(media)
        } catch {
            hangUp(by: .network)
            return
        }
        let isHeld = !media.direction.sends
        if isHeld != isHeldByRemote { ear.hold(isHeld, at: now) }
        isHeldByRemote = isHeld
        updateAgentHold()
    }

    private func updateAgentHold() {
        agent.isHeld = !isAnswered || isHeldByRemote || caller.isHolding
    }

    private func end(by endedBy: Call.EndedBy) {
        guard self.endedBy == nil else { return }
        self.endedBy = endedBy
        leg.onEvent = nil
        caller.close()
        for seat in seats { room.leave(seat) }
        recording?.end()
        ear.end(by: endedBy)
        for continuation in waiting { continuation.resume(returning: false) }
        waiting = []
        onEnd(self)
    }
}
