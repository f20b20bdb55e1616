import Core

/// What the agent is saying: the lines of one reply on their way through voice and mixer.
struct Playout: Hashable, Sendable {
    struct Line: Hashable, Sendable {
        let id: Int
        let line: Reply.Line
        var clip: SpeechClip?
        var audibleAt: Duration?
        var isFinished = false
    }

    /// Time after which clips that report nothing are taken for lost: their length and this.
    private static let stallMargin = Duration.seconds(5)

    let reply: Reply
    /// The turn it answers.
    let answers: CallerTurn?
    let repliedAt: Duration
    var lines: [Line]
    var isPaused = false
    /// The latest time for the next clip, while none is queued.
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

    var isComplete: Bool { lines.allSatisfy(\.isFinished) }

    /// Nothing of it has reached the caller yet.
    var isUnheard: Bool { lines.allSatisfy { $0.audibleAt == nil && !$0.isFinished } }

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
            voiceDue = isComplete ? nil : now + patience
        }
    }

    /// The playout goes on after a pause or a hold.
    mutating func restartTimers(at now: Duration, patience: Duration) {
        expectPlayout(now: now)
        if voiceDue != nil { voiceDue = now + patience }
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
        let latency = answers.map { turn in
            let ready = max(turn.decidedAt, turn.wordsAt)
            return TurnLatency(
                endpointing: (turn.decidedAt - turn.endedAt).inMilliseconds,
                stt: (ready - turn.decidedAt).inMilliseconds,
                answer: max(.zero, repliedAt - ready).inMilliseconds,
                firstAudio: (started - turn.endedAt).inMilliseconds)
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
