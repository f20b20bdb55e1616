import Core

/// What the agent is saying: the lines of one reply on their way through voice and mixer.
struct Playout: Hashable, Sendable {
    struct Line: Hashable, Sendable {
        let id: Int
        let line: Reply.Line
        var clip: SpeechClip?
        var audibleAt: Duration?
        var isFinished = false
        /// Said to bridge a wait, no part of the reply itself.
        var isHolding = false
    }

    /// What the reply is waiting for while there is only the holding line.
    enum Awaited: Hashable, Sendable {
        /// The words of the caller's turn, which is over.
        case words(Hearing)
        case reply
    }

    /// Time after which clips that report nothing are taken for lost: their length and this.
    private static let stallMargin = Duration.seconds(5)

    var reply: Reply
    /// The turn it answers.
    var answers: CallerTurn?
    let repliedAt: Duration
    /// Set while there is no reply yet.
    var awaits: Awaited?
    var lines: [Line]
    var isPaused = false
    /// The latest time for the next clip, while none of the reply is queued.
    var voiceDue: Duration?
    /// The latest time for the queued clips to have been sent.
    var stalledAt: Duration?

    init(reply: Reply, answers: CallerTurn?, firstID: Int, at now: Duration, voiceDue due: Duration) {
        self.reply = reply
        self.answers = answers
        repliedAt = now
        lines = reply.lines.enumerated().map { Line(id: firstID + $0.offset, line: $0.element) }
        voiceDue = due
    }

    /// Nobody talks a farewell away.
    var isInterruptible: Bool { reply.next == .listen }

    var isComplete: Bool { awaits == nil && lines.allSatisfy(\.isFinished) }

    /// Nothing of it has reached the caller yet, but perhaps a holding line that is over.
    var isUnheard: Bool { lines.allSatisfy { $0.isFinished ? $0.isHolding : $0.audibleAt == nil } }

    var hasHoldingLine: Bool { lines.contains(where: \.isHolding) }

    var nextToVoice: Line? { lines.first { $0.clip == nil } }

    mutating func play(_ clip: SpeechClip, at index: Int, now: Duration) {
        lines[index].clip = clip
        voiceDue = nil
        expectPlayout(now: now)
    }

    mutating func finish(_ index: Int, now: Duration, patience: Duration) {
        lines[index].isFinished = true
        let queued = lines.contains { $0.clip != nil && !$0.isFinished }
        if !queued {
            stalledAt = nil
            if !lines[index].isHolding { voiceDue = isComplete ? nil : now + patience }
        }
    }

    /// Puts a holding line before what is not voiced yet.
    mutating func insertHoldingLine(_ clip: SpeechClip, id: Int) {
        let place = lines.firstIndex { $0.clip == nil } ?? lines.endIndex
        reply.lines.insert(.text(clip.text), at: place)
        lines.insert(Line(id: id, line: .text(clip.text), clip: clip, isHolding: true), at: place)
    }

    /// The reply to a holding line is there: both are one turn of the agent.
    mutating func follow(_ holding: Playout) {
        reply.lines.insert(contentsOf: holding.reply.lines, at: 0)
        lines.insert(contentsOf: holding.lines, at: 0)
        isPaused = holding.isPaused
    }

    /// The playout goes on after a pause or a hold.
    mutating func restartTimers(at now: Duration, patience: Duration) {
        expectPlayout(now: now)
        if let due = voiceDue { voiceDue = max(due, now + patience) }
    }

    /// Counts anew how long the queued clips may take.
    private mutating func expectPlayout(now: Duration) {
        let waiting = lines.filter { $0.clip != nil && !$0.isFinished }
        guard !waiting.isEmpty else { return }
        let samples = waiting.reduce(0) { $0 + ($1.clip?.samples.count ?? 0) }
        stalledAt = now + AudioFormat.duration(ofSamples: samples) + Self.stallMargin
    }

    /// The words the mixer has sent. A clip without a position had been sent whole, except after the call's end, when the
    /// room may have none to tell and the time since its first sample speaks instead.
    func heard(positions: [PlayoutPosition], now: Duration, callEnded: Bool) -> String {
        lines.map { line in
            guard let clip = line.clip else { return "" }
            if line.isFinished { return clip.text }
            if let position = positions.first(where: { $0.id == line.id }) { return clip.heard(after: position.samples) }
            guard callEnded else { return clip.text }
            return line.audibleAt.map { clip.heard(after: AudioFormat.samples(in: now - $0)) } ?? ""
        }
        .filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The finished turn; nil when not a sample of it was heard.
    func turn(heard: String, endedAt end: Duration) -> AgentTurn? {
        let audible = lines.lazy.compactMap(\.audibleAt).first
        guard let started = audible ?? (isComplete ? end : nil) else { return nil }
        let answered = lines.lazy.filter { !$0.isHolding }.compactMap(\.audibleAt).first ?? (isComplete ? end : nil)
        let latency = answers.flatMap { turn -> TurnLatency? in
            guard let answered else { return nil }
            let ready = max(turn.decidedAt, turn.wordsAt)
            return TurnLatency(
                endpointing: (turn.decidedAt - turn.endedAt).inMilliseconds,
                stt: (ready - turn.decidedAt).inMilliseconds,
                answer: max(.zero, repliedAt - ready).inMilliseconds,
                firstAudio: (answered - turn.endedAt).inMilliseconds)
        }
        return AgentTurn(reply: reply, heard: heard, startedAt: started, endedAt: end, latency: latency)
    }
}

extension Duration {
    /// Milliseconds with their fraction, as `TurnLatency` has them.
    fileprivate var inMilliseconds: Double {
        Double(components.seconds) * 1000 + Double(components.attoseconds / 1_000_000_000_000) / 1000
    }
}
