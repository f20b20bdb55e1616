package import Core

/// Who has the floor: a value machine that turns what happens in a call into what is to be done, and nothing else.
///
/// Two things go on at once and are kept apart: `floor`, what the agent is doing, and `hearing`, what the caller is
/// saying. What is due at which time is computed from the two (`timers`), so no timer can be forgotten or fire late.
package struct TurnMachine: Hashable, Sendable {
    /// What the agent is doing.
    enum Floor: Hashable, Sendable {
        /// The call is not answered yet.
        case idle
        case listening(since: Duration)
        /// The dialogue is looking for a reply.
        case thinking(CallerTurn?, until: Duration)
        /// A reply, or the holding line and then perhaps silence until there is one.
        case speaking(Playout)
        /// The playout was told to stop; its positions are awaited.
        case flushing(Playout, then: AfterFlush)
        case over
    }

    /// What follows when the agent has been silenced.
    enum AfterFlush: Hashable, Sendable {
        case listen
        case think(CallerTurn)
        case needReply(ReplyCause)
        case hangUp(Call.EndedBy)
        case leave(Call.EndedBy)
    }

    let configuration: AgentConfiguration
    let endpointing: Endpointing
    let bargeIn: BargeIn
    /// What is said when `limits.patience` ends; without it nothing is waited for any longer than that.
    let holdingLine: SpeechClip?
    /// What is said when the wait goes on, while a language model or a tool is at work.
    let furtherHoldingLines: [SpeechClip]
    var floor = Floor.idle
    var hearing: Hearing?
    /// What the prompt that was last begun asks for.
    var expectation = Expectation.question
    var silence: SilenceWatch
    var length = LengthLimit()
    var isHeld = false
    /// A number that is being keyed in.
    var keying: Keying?
    var nextID = 1
    var effects: [TurnEffect] = []

    /// - Parameter holdingLine: voiced beforehand, because it is said when the box is too busy for anything else.
    package init(configuration: AgentConfiguration, holdingLine: SpeechClip?, furtherHoldingLines: [SpeechClip] = []) {
        self.configuration = configuration
        self.holdingLine = holdingLine
        self.furtherHoldingLines = furtherHoldingLines
        endpointing = Endpointing(configuration: configuration.endpointing)
        bargeIn = BargeIn(configuration: configuration.interruption, language: configuration.language)
        silence = SilenceWatch(configuration: configuration.silence)
    }

    /// When `.time` is wanted next.
    package var deadline: Duration? { timers.map(\.due).min() }

    /// Whether the call is over for the agent.
    package var isOver: Bool { floor == .over }

    /// What the caller's next words answer.
    package var asksFor: Expectation { expectation }

    /// Whether the caller is saying something whose words are still wanted.
    package var isHearing: Bool {
        if case .speaking(let playout) = floor, case .words = playout.awaits { return true }
        return hearing != nil
    }

    /// Takes one event that became known at `now`, and says what is to be done, in order.
    package mutating func handle(_ event: TurnEvent, at now: Duration) -> [TurnEffect] {
        guard floor != .over else { return [] }
        effects.removeAll()
        switch event {
        case .answered: answered(at: now)
        case .call(let event): take(event, at: now)
        case .recognized(let id, let words): recognized(id, words, at: now)
        case .recognitionFailed(let id): recognized(id, nil, at: now)
        case .reply(let reply): begin(reply, at: now)
        case .clip(let id, let clip): voiced(id, clip, at: now)
        case .clipFailed(let id): voiceFailed(id, at: now)
        case .piece(let id, let piece): voiced(id, piece, at: now)
        case .more(let text): more(text)
        case .closed(let end): close(end, at: now)
        case .partial(let text): partial(text, at: now)
        case .completeness(let chance, let text): weigh(chance, of: text)
        case .flushed(let positions): flushed(positions, at: now)
        case .journalFailed: takeFloor(for: .journalFailed, at: now)
        case .time: break
        }
        runTimers(at: now)
        return effects
    }

    private mutating func answered(at now: Duration) {
        guard floor == .idle else { return }
        floor = .listening(since: now)
        length.start(at: now, limits: configuration.limits)
    }

    private mutating func take(_ event: CallEvent, at now: Duration) {
        switch event {
        case .speechStarted(let at):
            speechStarted(at: at)
        case .speechPaused(let endedAt, let at, let samples):
            speechPaused(Utterance(samples: samples, end: at), endedAt: endedAt, at: at)
        case .speechPiece:
            break
        case .typed(let text, let at):
            typed(text, at: at)
        case .digit(let key, let at):
            pressed(key, at: at)
        case .playoutAudible(let id, let at):
            audible(id, at: at)
        case .playoutFinished(let id, let at):
            finished(id, at: at, now: now)
        case .hold(let isHeld):
            hold(isHeld, at: now)
        case .left(let endedBy):
            left(by: endedBy, at: now)
        }
    }

    mutating func takeID() -> Int {
        defer { nextID += 1 }
        return nextID
    }

    /// On hold there is nobody to hear us: the room holds the playout, no timer runs, and what the line plays is not speech.
    private mutating func hold(_ isHeld: Bool, at now: Duration) {
        guard self.isHeld != isHeld else { return }
        self.isHeld = isHeld
        if isHeld {
            if !isRecording { dismissSpeech(at: now) }
            return
        }
        let patience = configuration.limits.patience
        switch floor {
        case .listening:
            floor = .listening(since: now)
            silence.restart(at: now)
        case .thinking(let turn, _):
            floor = .thinking(turn, until: now + patience)
        case .speaking(var playout):
            playout.restartTimers(at: now, patience: patience)
            floor = .speaking(playout)
        case .idle, .flushing, .over:
            break
        }
    }

    /// The call ended on the wire: what was finished is told, then nothing more happens.
    private mutating func left(by endedBy: Call.EndedBy, at now: Duration) {
        if isRecording {
            endMessage(at: now)
        } else if case .listening = floor, let hearing, let words = hearing.words, !words.text.isEmpty {
            effects.append(.callerTurn(turn(of: hearing, .words(words), decidedAt: max(now, hearing.endedAt))))
        }
        dropHearing()
        switch floor {
        case .speaking(let playout), .flushing(let playout, _):
            flush(playout, then: .leave(endedBy))
        case .idle, .listening, .thinking, .over:
            floor = .over
            effects.append(.over(endedBy))
        }
    }
}
