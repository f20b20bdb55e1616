import Core

/// The holding line: once a turn, when words, reply or voice take longer than patience, the caller hears that somebody is
/// there, and the agent goes on waiting up to `limits.longestWait`.
extension TurnMachine {
    /// Says the holding line in a turn that has no reply yet.
    /// - Returns: false when nothing is to be waited for any longer.
    mutating func hold(awaiting awaited: Playout.Awaited, answering turn: CallerTurn?, at now: Duration) -> Bool {
        guard let holdingLine, let due = longestWait(from: now) else { return false }
        var playout = Playout(reply: Reply([]), answers: turn, firstID: nextID, at: now, voiceDue: due)
        playout.awaits = awaited
        play(holdingLine, in: &playout)
        floor = .speaking(playout)
        return true
    }

    /// Patience has ended while the dialogue was looking for a reply.
    mutating func replyOverdue(at now: Duration) {
        if let turn = waitingTurn(), isBridged(turn), hold(awaiting: .reply, answering: turn, at: now) { return }
        need(.replyOverdue, at: now)
    }

    mutating func voiceOverdue(at now: Duration) {
        guard case .speaking(var playout) = floor else { return }
        switch playout.awaits {
        case .words(let asked):
            endTurn(of: asked, at: now)
        case .reply,
            .more where playout.nextToVoice == nil:
            if bridge(&playout, at: now) { return floor = .speaking(playout) }
            need(.replyOverdue, at: now)
        case .more, nil:
            guard let holdingLine, let due = longestWait(from: now), playout.holdCount == 0, !playout.reply.isFallback,
                let turn = playout.answers, isBridged(turn)
            else { return loseVoice(playout) }
            playout.voiceDue = due
            play(holdingLine, in: &playout)
            floor = .speaking(playout)
        }
    }

    /// Asks for more patience while a language model and its tools are at work: the caller is never left in silence for long.
    /// - Returns: false when the caller has been asked often enough.
    private mutating func bridge(_ playout: inout Playout, at now: Duration) -> Bool {
        let lines = [holdingLine].compactMap(\.self) + furtherHoldingLines
        guard configuration.conversation.isOn, playout.holdCount < configuration.conversation.mostHolds,
            let clip = lines.isEmpty ? nil : lines[min(playout.holdCount, lines.count - 1)]
        else { return false }
        playout.voiceDue = nil
        play(clip, in: &playout)
        playout.expectPlayout(now: now)
        return true
    }

    /// The words of a turn came after the holding line had begun: the reply will follow it.
    /// - Parameter words: nil when recognition failed.
    mutating func recognized(_ words: Recognition?, of asked: Hearing, behind playout: Playout, at now: Duration) {
        var asked = asked
        asked.recognized(words, at: now)
        if let words, means(words, nothingIn: asked) {
            var playout = playout
            playout.awaits = nil
            return flush(playout, then: .listen)
        }
        endTurn(of: asked, at: now)
    }

    /// The caller's turn is known; what was already begun to be said in return stays.
    mutating func awaitReply(to turn: CallerTurn?, until due: Duration) {
        guard case .speaking(var playout) = floor, playout.awaits != nil else {
            floor = .thinking(turn, until: due)
            return
        }
        playout.awaits = .reply
        playout.answers = turn
        playout.voiceDue = max(playout.voiceDue ?? due, due)
        floor = .speaking(playout)
    }

    private mutating func play(_ clip: SpeechClip, in playout: inout Playout) {
        let id = takeID()
        playout.insertHoldingLine(clip, id: id)
        effects.append(.play(id: id, clip))
    }

    /// The end of a wait whose patience ends now.
    private func longestWait(from now: Duration) -> Duration? {
        let limits = configuration.limits
        return limits.longestWait > limits.patience ? now + limits.longestWait - limits.patience : nil
    }

    /// A message has a patience of its own, and what failed is answered at once.
    private func isBridged(_ turn: CallerTurn) -> Bool {
        switch turn.content {
        case .words, .key, .keys: true
        case .unheard, .message: false
        }
    }
}
