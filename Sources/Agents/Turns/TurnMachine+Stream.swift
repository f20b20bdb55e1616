import Core

/// Replies that are written, and voices that speak, bit by bit.
extension TurnMachine {
    /// The next line of an open reply; after an interruption nobody wants it any more.
    mutating func more(_ text: String) {
        guard case .speaking(var playout) = floor, playout.awaits == .more else { return }
        playout.append(text, id: takeID())
        voiceNext(of: &playout)
        floor = .speaking(playout)
    }

    /// The open reply has no further line.
    mutating func close(_ end: ReplyEnd, at now: Duration) {
        guard case .speaking(var playout) = floor, playout.awaits == .more else { return }
        playout.awaits = nil
        playout.reply.isOpen = false
        playout.reply.citations += end.citations
        playout.reply.expectation = end.expectation
        playout.reply.next = end.next
        if playout.lines.contains(where: { $0.voicing != nil && !$0.isHolding }) { expectation = end.expectation }
        if !playout.isInterruptible {
            dropHearing()
            if playout.isPaused { effects.append(.resumePlayout) }
            playout.isPaused = false
        }
        floor = .speaking(playout)
        complete(playout, at: now)
    }

    /// A piece of a line goes to the caller as soon as it is there.
    mutating func voiced(_ id: Int, _ piece: VoicePiece, at now: Duration) {
        guard case .speaking(var playout) = floor,
            let index = playout.lines.firstIndex(where: { $0.id == id && $0.voicing?.isWhole != true })
        else { return }
        if playout.lines[..<index].allSatisfy(\.isHolding) { expectation = playout.reply.expectation }
        playout.play(piece, at: index, now: now)
        if !piece.samples.isEmpty || piece.isLast { effects.append(.playPiece(id: id, piece)) }
        voiceNext(of: &playout)
        floor = .speaking(playout)
    }

    /// Words of the caller who is still speaking: enough of them stop the agent before the sentence is over.
    mutating func partial(_ text: String, at now: Duration) {
        guard var current = hearing, current.words == nil else { return }
        current.partial = text
        hearing = current
        guard case .speaking(let playout) = floor, playout.isInterruptible, playout.awaits == nil || playout.awaits == .more
        else { return guessEnd() }
        let words = Recognition(typed: text)
        if current.isSpeaking, bargeIn.takesFloor(words, spoken: now - current.startedAt, over: playout.reply) { interrupt() }
    }

    /// An answer to the words so far may be prepared while the silence after them is still being counted.
    mutating func guessEnd() {
        guard configuration.conversation.isOn, configuration.conversation.isPreemptive, case .listening = floor, !isRecording,
            let current = hearing, !current.isSpeaking, let text = current.words?.text ?? current.partial, !text.isEmpty,
            text != current.guessed, current.words.map({ !means($0, nothingIn: current) }) ?? true
        else { return }
        hearing?.guessed = text
        effects.append(.guess(text))
    }

    mutating func weigh(_ chance: Double, of text: String) {
        guard hearing?.words?.text == text, chance.isFinite else { return }
        hearing?.completeness = min(1, max(0, chance))
    }
}
