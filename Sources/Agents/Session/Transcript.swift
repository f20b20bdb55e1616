import Core

/// A call's turns on their way to the journal: numbered, dated and committed in order, then told to who watches.
///
/// The conversation never waits for the disk; a row that cannot be committed stays first in line.
actor Transcript {
    /// Rows that may wait for a slow disk; more mean that it will not recover in this call.
    private static let capacity = 64

    private let call: Call
    private let journal: any CallJournal
    private let ids: IDSource
    private let onTurn: @Sendable (Turn) -> Void
    /// Wall-clock milliseconds at media time zero: a call's rows keep their order when the wall clock jumps.
    private let origin: Timestamp
    private var pending: [Turn] = []
    private var added = 0
    private var isWriting = false
    /// The caller's last words as they were said: a number may go over two turns. Never written.
    private var saidBefore = ""
    private(set) var committed = 0

    init(call: Call, services: AgentServices) {
        self.call = call
        journal = services.journal
        ids = services.ids
        onTurn = services.onTurn
        origin = services.clock.wall.advanced(by: .zero - services.clock.uptime)
    }

    /// Queues the caller's turn.
    func add(_ turn: CallerTurn) throws(TranscriptError) {
        try add(
            .caller, text: turn.text, heard: turn.text, from: turn.startedAt, to: turn.endedAt, citations: [], latency: nil)
    }

    /// Queues the agent's turn.
    func add(_ turn: AgentTurn) throws(TranscriptError) {
        try add(
            .agent, text: turn.reply.text, heard: turn.heard, from: turn.startedAt, to: turn.endedAt,
            citations: turn.reply.citations, latency: turn.latency)
    }

    /// Commits what is queued; returns at once when somebody is already at it.
    func write() async throws {
        guard !isWriting else { return }
        isWriting = true
        defer { isWriting = false }
        while let turn = pending.first {
            try await journal.commit(turn)
            pending.removeFirst()
            committed += 1
            onTurn(turn)
        }
    }

    /// When something happened by the wall clock.
    func timestamp(_ time: Duration) -> Timestamp { origin.advanced(by: time) }

    private func add(
        _ speaker: Turn.Speaker, text: String, heard: String, from start: Duration, to end: Duration, citations: [Citation],
        latency: TurnLatency?
    ) throws(TranscriptError) {
        guard pending.count < Self.capacity else { throw .overflow(call: call.id, waiting: pending.count) }
        added += 1
        let (text, heard) = redacted(speaker, text: text, heard: heard)
        pending.append(
            Turn(
                id: ids.next(), workspaceID: call.workspaceID, callID: call.id, ordinal: added, speaker: speaker, text: text,
                heard: heard, startedAt: timestamp(start), endedAt: timestamp(end), citations: citations, latency: latency))
    }

    /// What may be kept of a turn.
    private func redacted(_ speaker: Turn.Speaker, text: String, heard: String) -> (text: String, heard: String) {
        guard speaker == .caller else { return (Redaction.redact(text), Redaction.redact(heard)) }
        defer { saidBefore = text }
        let clean = Redaction.redact([saidBefore, text]).last ?? ""
        return (clean, text == heard ? clean : Redaction.redact(heard))
    }
}
