import Core

/// Keys: alone each is a turn of its own; in talk with a language model several make one number.
extension TurnMachine {
    /// A key interrupts whatever is said; in a message only `#` means anything, and over its prompt it skips the prompt.
    mutating func pressed(_ key: Character, at: Duration) {
        guard isListeningAtAll else { return }
        if isRecording {
            if key == "#" { closeMessage(at: at) }
        } else if key == "#", case .speaking(let playout) = floor, playout.reply.expectation == .message {
            flush(playout, then: .listen)
        } else if collects(key) {
            collect(key, at: at)
        } else {
            takeFloor(with: CallerTurn(.key(key), at: at), at: at)
        }
    }

    /// The number is complete, by `#` or by time.
    mutating func endKeys(at now: Duration) {
        guard let keying else { return }
        self.keying = nil
        guard !keying.keys.isEmpty else { return }
        let turn = CallerTurn(
            content: .keys(keying.keys), startedAt: keying.startedAt, endedAt: keying.lastAt, decidedAt: now, wordsAt: now)
        takeFloor(with: turn, at: now)
    }

    /// A lone 0 and a lone star mean the same wherever they are pressed, and menus and questions want one key.
    private func collects(_ key: Character) -> Bool {
        guard configuration.conversation.isOn else { return false }
        if keying != nil { return true }
        switch expectation {
        case .digits: return true
        case .question: return key != "0" && key != "*" && key != "#"
        case .yesNo, .menu, .message: return false
        }
    }

    private mutating func collect(_ key: Character, at now: Duration) {
        dropHearing()
        var keying = keying ?? Keying(at: now)
        if key == "#" {
            self.keying = keying
            return endKeys(at: now)
        }
        keying.press(key, at: now)
        self.keying = keying
        silence.callerActed()
        if case .speaking(let playout) = floor, playout.isInterruptible { flush(playout, then: .listen) }
    }
}
