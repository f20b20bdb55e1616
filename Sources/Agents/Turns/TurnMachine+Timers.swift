import Core

/// What is due when, computed from the state.
extension TurnMachine {
    /// Something that happens because time has passed.
    enum Timer: Hashable, Sendable {
        /// The caller's turn is over.
        case endTurn
        /// The caller has been making a sound for too long.
        case endSpeech
        /// A message is over.
        case endMessage
        /// The sound over the agent has lasted long enough to be a person wanting to speak.
        case pauseForSpeech
        /// Words were spoken over the agent that take the floor.
        case interrupt
        /// The sound was nothing; the agent goes on.
        case dismissSpeech
        case replyOverdue
        /// The next clip, or what a holding line was said for, has not come in time.
        case voiceOverdue
        case playoutStalled
        case silence
        case lengthWarning
        case lengthReached
    }

    var timers: [(due: Duration, timer: Timer)] {
        var list: [(due: Duration, timer: Timer)] = []
        if let end = length.end { list.append((end, .lengthReached)) }
        if case .speaking(let playout) = floor, !playout.isInterruptible { return list + playoutTimers(playout) }
        guard !isHeld else { return list }
        switch floor {
        case .idle, .flushing, .over:
            return []
        case .listening(let since):
            list += isRecording ? [(recordingEnd(since: since), .endMessage)] : listeningTimers()
        case .thinking(_, let until):
            list.append((until, .replyOverdue))
        case .speaking(let playout):
            list += playoutTimers(playout) + overlapTimers(playout)
        }
        return list
    }

    mutating func runTimers(at now: Duration) {
        while let next = timers.filter({ $0.due <= now }).min(by: { $0.due < $1.due }) {
            run(next.timer, at: now)
        }
    }

    /// After silence, `#`, or the longest time; who is speaking then may finish, and words that are still being recognised are waited
    /// for a little.
    private func recordingEnd(since: Duration) -> Duration {
        let message = configuration.message
        let latest = since + message.maximumLength
        guard let hearing else { return min(since + message.startTimeout, latest) }
        if hearing.isSpeaking {
            let longest = latest + message.overrun
            return hearing.closedAt.map { min($0 + configuration.limits.patience, longest) } ?? longest
        }
        let silent = max(since, hearing.endedAt) + message.endSilence
        let end = min(hearing.closedAt ?? silent, max(latest, hearing.endedAt))
        return hearing.isIncomplete ? end + configuration.limits.patience : end
    }

    private func listeningTimers() -> [(due: Duration, timer: Timer)] {
        guard let hearing else {
            var list: [(due: Duration, timer: Timer)] = []
            if let due = silence.deadline { list.append((due, .silence)) }
            if let due = length.warning { list.append((due, .lengthWarning)) }
            return list
        }
        if hearing.isSpeaking { return [(hearing.startedAt + configuration.endpointing.maximumSpeech, .endSpeech)] }
        let earliest = hearing.endedAt + configuration.endpointing.minimumDelay
        if let words = hearing.words {
            if means(words, nothingIn: hearing) { return [(hearing.wordsAt, .dismissSpeech)] }
            return [(hearing.endedAt + endpointing.delay(after: words.text, expecting: expectation), .endTurn)]
        }
        return [(hearing.hasFailed ? earliest : earliest + configuration.limits.patience, .endTurn)]
    }

    /// A short noise, or an "uh-huh" that began while the agent was still speaking.
    func means(_ words: Recognition, nothingIn hearing: Hearing) -> Bool {
        if words.text.isEmpty { return hearing.length < configuration.interruption.minimumDuration }
        guard hearing.beganOverAgent, case .question = expectation else { return false }
        return BackChannel.isOnly(PlainWords.split(words.text))
    }

    private func playoutTimers(_ playout: Playout) -> [(due: Duration, timer: Timer)] {
        var list: [(due: Duration, timer: Timer)] = []
        if let due = playout.voiceDue, !playout.isPaused || playout.awaits != nil { list.append((due, .voiceOverdue)) }
        if let due = playout.stalledAt, !playout.isPaused { list.append((due, .playoutStalled)) }
        return list
    }

    private func overlapTimers(_ playout: Playout) -> [(due: Duration, timer: Timer)] {
        guard let hearing else { return [] }
        let interruption = configuration.interruption
        if hearing.isSpeaking {
            let tooLong = hearing.startedAt + configuration.endpointing.maximumSpeech
            // Before its first sound the agent waits at once rather than talk into the caller's next sentence.
            let patience = playout.isUnheard ? .zero : interruption.minimumDuration
            let pause: [(due: Duration, timer: Timer)] =
                playout.isPaused ? [] : [(hearing.startedAt + patience, .pauseForSpeech)]
            return pause + [(tooLong, .dismissSpeech)]
        }
        if let words = hearing.words {
            let takesFloor = bargeIn.takesFloor(words, spoken: hearing.length, over: playout.reply)
            // The turn before comes first, so that none of it is lost; its reply then gives way unheard.
            if takesFloor, playout.awaits != nil { return [] }
            return [(hearing.wordsAt, takesFloor ? .interrupt : .dismissSpeech)]
        }
        return [(hearing.hasFailed ? hearing.wordsAt : hearing.endedAt + interruption.falseTimeout, .dismissSpeech)]
    }

    private mutating func run(_ timer: Timer, at now: Duration) {
        switch timer {
        case .endTurn: endTurn(at: now)
        case .endSpeech: endSpeech(at: now)
        case .endMessage: endMessage(at: now)
        case .pauseForSpeech: pauseForSpeech()
        case .interrupt: interrupt()
        case .dismissSpeech: dismissSpeech(at: now)
        case .replyOverdue: replyOverdue(at: now)
        case .voiceOverdue: voiceOverdue(at: now)
        case .playoutStalled: giveUpPlayout()
        case .silence: need(silence.expire(), at: now)
        case .lengthWarning:
            length.warned()
            need(.lengthWarning, at: now)
        case .lengthReached:
            length.reached()
            takeFloor(for: .lengthReached, at: now)
        }
    }

    private mutating func pauseForSpeech() {
        guard case .speaking(var playout) = floor else { return }
        playout.isPaused = true
        floor = .speaking(playout)
        effects.append(.pausePlayout)
    }

    private mutating func interrupt() {
        guard case .speaking(let playout) = floor else { return }
        flush(playout, then: .listen)
    }

    mutating func dismissSpeech(at now: Duration) {
        dropHearing()
        guard case .speaking(var playout) = floor, playout.isPaused else { return }
        playout.isPaused = false
        playout.restartTimers(at: now, patience: configuration.limits.patience)
        floor = .speaking(playout)
        effects.append(.resumePlayout)
    }

    private mutating func giveUpPlayout() {
        guard case .speaking(let playout) = floor else { return }
        if case .hangUp(let endedBy) = playout.reply.next {
            flush(playout, then: .hangUp(endedBy))
        } else {
            flush(playout, then: .listen)
        }
    }
}
