import Core

/// What the agent is saying: the lines of one reply on their way through voice and mixer.
struct Playout: Hashable, Sendable {
    struct Line: Hashable, Sendable {
        let id: Int
        let line: Reply.Line
        /// What there is of its sound; nil before the first of it.
        var voicing: Voicing?
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
        /// The next line of a reply that is still being written.
        case more
    }

    /// Time after which clips that report nothing are taken for lost: their length and this.
    private static let stallMargin = Duration.seconds(5)

    var reply: Reply
    /// The turn it answers.
    var answers: CallerTurn?
    var repliedAt: Duration
    /// Set while there is no reply yet.
    var awaits: Awaited?
    var lines: [Line]
    var isPaused = false
    /// The line that is being voiced and has not come whole.
    var voicingID: Int?
    /// The latest time for the next clip, while none of the reply is queued.
    var voiceDue: Duration?
    /// The latest time for the queued clips to have been sent.
    var stalledAt: Duration?

    init(reply: Reply, answers: CallerTurn?, firstID: Int, at now: Duration, voiceDue due: Duration) {
        self.reply = reply
        self.answers = answers
        repliedAt = now
        awaits = reply.isOpen ? .more : nil
        lines = reply.lines.enumerated().map { Line(id: firstID + $0.offset, line: $0.element) }
        voiceDue = due
    }

    /// Nobody talks a farewell away.
    var isInterruptible: Bool { reply.next == .listen }

    var isComplete: Bool { awaits == nil && lines.allSatisfy(\.isFinished) }

    /// Nothing of it has reached the caller yet, but perhaps a holding line that is over.
    var isUnheard: Bool { lines.allSatisfy { $0.isFinished ? $0.isHolding : $0.audibleAt == nil } }

    /// How often the caller was asked to wait.
    var holdCount: Int { lines.count(where: \.isHolding) }

    var nextToVoice: Line? { lines.first { $0.voicing == nil } }

    mutating func play(_ clip: SpeechClip, at index: Int, now: Duration) {
        lines[index].voicing = Voicing(clip)
        voicingID = nil
        voiceDue = nil
        expectPlayout(now: now)
    }

    /// A piece of a line that is still being voiced; its text is the line's own.
    mutating func play(_ piece: VoicePiece, at index: Int, now: Duration) {
        guard case .text(let text) = lines[index].line else { return }
        lines[index].voicing = lines[index].voicing ?? Voicing(text: text)
        lines[index].voicing?.append(piece)
        if piece.isLast { voicingID = nil }
        voiceDue = nil
        expectPlayout(now: now)
    }

    /// Another line of a reply that is still being written.
    mutating func append(_ text: String, id: Int) {
        reply.lines.append(.text(text))
        lines.append(Line(id: id, line: .text(text)))
    }

    /// - Parameter holdsAgain: whether the wait after a holding line is bounded like the one before it.
    mutating func finish(_ index: Int, now: Duration, patience: Duration, holdsAgain: Bool) {
        lines[index].isFinished = true
        let queued = lines.contains { $0.voicing != nil && !$0.isFinished }
        if !queued {
            stalledAt = nil
            if !lines[index].isHolding || holdsAgain { voiceDue = isComplete ? nil : now + patience }
        }
    }

    /// Puts a holding line before what is not voiced yet.
    mutating func insertHoldingLine(_ clip: SpeechClip, id: Int) {
        let place = lines.firstIndex { $0.voicing == nil } ?? lines.endIndex
        reply.lines.insert(.text(clip.text), at: place)
        lines.insert(Line(id: id, line: .text(clip.text), voicing: Voicing(clip), isHolding: true), at: place)
    }

    /// The reply to a holding line, or the rest of one that was begun, is there: both are one turn of the agent.
    mutating func follow(_ begun: Playout) {
        reply.lines.insert(contentsOf: begun.reply.lines, at: 0)
        reply.citations.insert(contentsOf: begun.reply.citations, at: 0)
        lines.insert(contentsOf: begun.lines, at: 0)
        isPaused = begun.isPaused
        voicingID = begun.voicingID
        stalledAt = begun.stalledAt
        if begun.awaits == .more { voiceDue = begun.voiceDue }
        if begun.lines.contains(where: { !$0.isHolding }) { repliedAt = begun.repliedAt }
    }

    /// The playout goes on after a pause or a hold.
    mutating func restartTimers(at now: Duration, patience: Duration) {
        expectPlayout(now: now)
        if let due = voiceDue { voiceDue = max(due, now + patience) }
    }

    /// Counts anew how long the queued clips may take.
    mutating func expectPlayout(now: Duration) {
        let waiting = lines.filter { $0.voicing != nil && !$0.isFinished }
        guard !waiting.isEmpty else { return }
        let samples = waiting.reduce(0) { $0 + ($1.voicing?.length ?? 0) }
        stalledAt = now + AudioFormat.duration(ofSamples: samples) + Self.stallMargin
    }

    /// The words the mixer has sent. A clip without a position had been sent whole, except after the call's end, when the
    /// room may have none to tell and the time since its first sample speaks instead.
    func heard(positions: [PlayoutPosition], now: Duration, callEnded: Bool) -> String {
        lines.map { line in
            guard let voicing = line.voicing else { return "" }
            if line.isFinished { return voicing.text }
            if let position = positions.first(where: { $0.id == line.id }) { return voicing.heard(after: position.samples) }
            guard callEnded else { return voicing.text }
            return line.audibleAt.map { voicing.heard(after: AudioFormat.samples(in: now - $0)) } ?? ""
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
