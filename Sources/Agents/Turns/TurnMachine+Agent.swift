import Core

/// The agent's side: voicing a reply, playing it, pausing, going on, being silenced.
extension TurnMachine {
    mutating func begin(_ reply: Reply, at now: Duration) {
        var due = now + configuration.limits.patience
        var holding: Playout?
        switch floor {
        case .idle, .listening: break
        case .thinking(let turn, let until):
            if !reply.isFallback, let turn, case .words = turn.content { due = until }
        case .speaking(let waiting) where waiting.awaits == .reply || waiting.awaits == .more:
            holding = waiting
            if !reply.isFallback, let until = waiting.voiceDue { due = until }
        case .speaking, .flushing, .over: return
        }
        var playout = Playout(reply: reply, answers: waitingTurn(), firstID: nextID, at: now, voiceDue: due)
        nextID += playout.lines.count
        if let holding { playout.follow(holding) }
        if !playout.isInterruptible { dropHearing() }
        // Somebody is speaking already: the reply waits behind a pause, and is heard only if that was nothing.
        let isPaused = hearing != nil
        if playout.isPaused != isPaused { effects.append(isPaused ? .pausePlayout : .resumePlayout) }
        playout.isPaused = isPaused
        voiceNext(of: &playout)
        floor = .speaking(playout)
    }

    /// One line is voiced at a time, the next as soon as the one before it is whole.
    mutating func voiceNext(of playout: inout Playout) {
        guard playout.voicingID == nil, let line = playout.nextToVoice else { return }
        playout.voicingID = line.id
        effects.append(.synthesize(id: line.id, line.line))
    }

    mutating func voiced(_ id: Int, _ clip: SpeechClip, at now: Duration) {
        guard case .speaking(var playout) = floor,
            let index = playout.lines.firstIndex(where: { $0.id == id && $0.voicing == nil })
        else { return }
        if playout.lines[..<index].allSatisfy(\.isHolding) { expectation = playout.reply.expectation }
        playout.play(clip, at: index, now: now)
        effects.append(.play(id: id, clip))
        voiceNext(of: &playout)
        floor = .speaking(playout)
    }

    mutating func voiceFailed(_ id: Int, at now: Duration) {
        guard case .speaking(let playout) = floor, playout.lines.contains(where: { $0.id == id && $0.voicing?.isWhole != true })
        else { return }
        loseVoice(playout)
    }

    /// Without a voice for the answer a fallback is said; without one for the fallback nothing is left but to hang up.
    mutating func loseVoice(_ playout: Playout) {
        dropHearing()
        if !playout.isInterruptible, case .hangUp(let endedBy) = playout.reply.next {
            flush(playout, then: .hangUp(endedBy))
        } else {
            flush(playout, then: playout.reply.isFallback ? .hangUp(.agent) : .needReply(.voiceFailed))
        }
    }

    mutating func audible(_ id: Int, at: Duration) {
        guard case .speaking(var playout) = floor, let index = playout.lines.firstIndex(where: { $0.id == id }) else {
            return
        }
        playout.lines[index].audibleAt = at
        floor = .speaking(playout)
    }

    mutating func finished(_ id: Int, at: Duration, now: Duration) {
        guard case .speaking(var playout) = floor, let index = playout.lines.firstIndex(where: { $0.id == id }) else {
            return
        }
        playout.finish(
            index, now: now, patience: configuration.limits.patience,
            holdsAgain: configuration.conversation.isOn && playout.awaits != nil)
        floor = .speaking(playout)
        complete(playout, at: at)
    }

    /// All of it has been sent.
    mutating func complete(_ playout: Playout, at: Duration) {
        guard playout.isComplete else { return }
        tell(playout, heard: playout.reply.text, endedAt: at)
        switch playout.reply.next {
        case .listen: listen(at: at)
        case .hangUp(let endedBy): hangUp(endedBy)
        }
    }

    mutating func flush(_ playout: Playout, then next: AfterFlush) {
        var playout = playout
        if case .words(let asked) = playout.awaits {
            drop(asked)
            playout.awaits = nil
        }
        floor = .flushing(playout, then: next)
        effects.append(.flushPlayout)
    }

    mutating func flushed(_ positions: [PlayoutPosition], at now: Duration) {
        guard case .flushing(let playout, let next) = floor else { return }
        var callEnded = false
        if case .leave = next { callEnded = true }
        tell(playout, heard: playout.heard(positions: positions, now: now, callEnded: callEnded), endedAt: now)
        switch next {
        case .listen: listen(at: now)
        case .think(let turn): think(about: turn, at: now)
        case .needReply(let cause): need(cause, at: now)
        case .hangUp(let endedBy): hangUp(endedBy)
        case .leave(let endedBy):
            floor = .over
            effects.append(.over(endedBy))
        }
    }

    /// The agent must speak now, whoever is speaking.
    mutating func takeFloor(for cause: ReplyCause, at now: Duration) {
        switch floor {
        case .speaking(let playout) where !playout.isInterruptible: break
        case .flushing, .over: break
        case .speaking(let playout):
            dropHearing()
            flush(playout, then: .needReply(cause))
        case .idle, .listening, .thinking:
            if isRecording, hearing != nil { endMessage(at: now) }
            dropHearing()
            need(cause, at: now)
        }
    }

    /// The caller's turn that has not been replied to.
    func waitingTurn() -> CallerTurn? {
        switch floor {
        case .thinking(let turn, _): turn
        case .speaking(let playout) where playout.awaits == .reply || playout.awaits == .more: playout.answers
        case .idle, .listening, .speaking, .flushing, .over: nil
        }
    }

    mutating func need(_ cause: ReplyCause, at now: Duration) {
        awaitReply(to: waitingTurn(), until: now + configuration.limits.patience)
        effects.append(.needsReply(cause))
    }

    private mutating func listen(at now: Duration) {
        floor = .listening(since: now)
        silence.restart(at: now)
        if isRecording { hearing?.becomeMessage() }
    }

    private mutating func hangUp(_ endedBy: Call.EndedBy) {
        floor = .over
        effects.append(.hangUp(endedBy))
    }

    private mutating func tell(_ playout: Playout, heard: String, endedAt: Duration) {
        if let turn = playout.turn(heard: heard, endedAt: endedAt) { effects.append(.agentTurn(turn)) }
    }
}
