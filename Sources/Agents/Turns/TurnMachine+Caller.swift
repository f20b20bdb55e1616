import Core

/// The caller's side: speech, keys, typing, and the end of a turn.
extension TurnMachine {
    /// A message is being dictated.
    var isRecording: Bool {
        guard expectation == .message, case .listening = floor else { return false }
        return true
    }

    /// Whether the caller can be heard now: not on hold, not while we say goodbye.
    private var isListeningAtAll: Bool {
        switch floor {
        case .idle, .over: false
        case .speaking(let playout), .flushing(let playout, _): playout.isInterruptible && !isHeld
        case .listening, .thinking: !isHeld
        }
    }

    private var isSpeaking: Bool {
        guard case .speaking = floor else { return false }
        return true
    }

    mutating func speechStarted(at: Duration) {
        guard isListeningAtAll else { return }
        guard var current = hearing else {
            hearing = Hearing(at: at, overAgent: isSpeaking)
            return
        }
        if !isRecording, let job = current.job { effects.append(.dropRecognition(id: job)) }
        current.resumeSpeech()
        hearing = current
    }

    mutating func speechPaused(_ piece: Utterance, endedAt: Duration, at: Duration) {
        guard isListeningAtAll, var current = hearing, current.isSpeaking else { return }
        let heardBefore = current.utterance?.end
        current.pause(with: piece, endedAt: endedAt)
        let id = takeID()
        let news = isRecording ? heardBefore.map { piece.from($0) } ?? piece : current.utterance ?? piece
        if isRecording { current.notes.append(Hearing.Note(id: id)) } else { current.job = id }
        hearing = current
        effects.append(.recognize(id: id, samples: news.samples, expecting: expectation))
    }

    /// - Parameter words: nil when recognition failed.
    mutating func recognized(_ id: Int, _ words: Recognition?, at now: Duration) {
        if case .speaking(let playout) = floor, case .words(let asked) = playout.awaits, asked.job == id {
            return recognized(words, of: asked, behind: playout, at: now)
        }
        guard var current = hearing else { return }
        if let place = current.notes.firstIndex(where: { $0.id == id }) {
            current.notes[place].text = words?.text ?? ""
        } else if current.job == id {
            current.recognized(words, at: now)
        }
        hearing = current
    }

    mutating func typed(_ text: String, at: Duration) {
        guard isListeningAtAll else { return }
        if isRecording {
            dropHearing()
            think(about: CallerTurn(.message(MessageDraft(text: text, samples: [])), at: at), at: at)
        } else {
            takeFloor(with: CallerTurn(.words(Recognition(typed: text)), at: at), at: at)
        }
    }

    /// A key interrupts whatever is said; in a message only `#` means anything, and over its prompt it skips the prompt.
    mutating func pressed(_ key: Character, at: Duration) {
        guard isListeningAtAll else { return }
        if isRecording {
            if key == "#" { closeMessage(at: at) }
        } else if key == "#", case .speaking(let playout) = floor, playout.reply.expectation == .message {
            flush(playout, then: .listen)
        } else {
            takeFloor(with: CallerTurn(.key(key), at: at), at: at)
        }
    }

    private mutating func takeFloor(with turn: CallerTurn, at: Duration) {
        dropHearing()
        if case .speaking(let playout) = floor {
            flush(playout, then: .think(turn))
        } else {
            think(about: turn, at: at)
        }
    }

    /// Hands the caller's turn over and waits for a reply.
    mutating func think(about turn: CallerTurn, at now: Duration) {
        silence.callerActed()
        let due =
            if case .message = turn.content { now + configuration.message.saveTimeout } else {
                turn.decidedAt + configuration.limits.patience
            }
        awaitReply(to: turn, until: max(due, now + .milliseconds(1)))
        effects.append(.callerTurn(turn))
    }

    /// The silence after the caller's words has been long enough, or the words have not come in time.
    mutating func endTurn(at now: Duration) {
        guard let current = hearing else { return }
        hearing = nil
        if current.job != nil, hold(awaiting: .words(current), answering: nil, at: now) { return }
        endTurn(of: current, at: now)
    }

    mutating func endTurn(of hearing: Hearing, at now: Duration) {
        let words = hearing.words
        let delay = words.map { endpointing.delay(after: $0.text, expecting: expectation) }
        let decided = min(hearing.endedAt + (delay ?? configuration.endpointing.minimumDelay), now)
        drop(hearing)
        think(about: turn(of: hearing, words.map { .words($0) } ?? .unheard, decidedAt: decided), at: now)
    }

    /// A sound without end is no question: the agent takes the floor.
    mutating func endSpeech(at now: Duration) {
        guard let current = hearing else { return }
        dropHearing()
        let turn = CallerTurn(
            content: .words(.nothing), startedAt: current.startedAt, endedAt: now, decidedAt: now, wordsAt: now)
        think(about: turn, at: now)
    }

    /// The message is over as soon as its last piece is there.
    private mutating func closeMessage(at now: Duration) {
        guard hearing != nil else { return endMessage(at: now) }
        hearing?.closedAt = now
    }

    mutating func endMessage(at now: Duration) {
        let current = hearing
        dropHearing()
        let longest = AudioFormat.samples(in: configuration.message.maximumLength + configuration.message.overrun)
        let samples = current?.utterance.map { Array($0.samples.prefix(longest)) } ?? []
        let draft = MessageDraft(text: current?.noted ?? "", samples: samples)
        let turn = CallerTurn(
            content: .message(draft), startedAt: current?.startedAt ?? now, endedAt: current?.endedAt ?? now,
            decidedAt: now, wordsAt: now)
        think(about: turn, at: now)
    }

    /// Forgets what the caller was saying; nobody needs the words any more.
    mutating func dropHearing() {
        guard let current = hearing else { return }
        hearing = nil
        drop(current)
    }

    mutating func drop(_ hearing: Hearing) {
        let jobs = hearing.notes.filter { $0.text == nil }.map(\.id) + (hearing.job.map { [$0] } ?? [])
        effects += jobs.map { .dropRecognition(id: $0) }
    }

    func turn(of hearing: Hearing, _ content: CallerTurn.Content, decidedAt: Duration) -> CallerTurn {
        CallerTurn(
            content: content, startedAt: hearing.startedAt, endedAt: hearing.endedAt, decidedAt: decidedAt,
            wordsAt: hearing.wordsAt)
    }
}
