import Core

/// What the caller is saying, from the first sound until the turn ends or the sound is dismissed.
struct Hearing: Hashable, Sendable {
    /// A piece of a message that is recognised while the caller goes on.
    struct Note: Hashable, Sendable {
        let id: Int
        var text: String?
    }

    let startedAt: Duration
    /// Whether the agent was speaking when this began.
    let beganOverAgent: Bool
    var isSpeaking = true
    var utterance: Utterance?
    /// End of the last word so far.
    var endedAt: Duration
    /// The recognition under way.
    var job: Int?
    var words: Recognition?
    var wordsAt: Duration
    var hasFailed = false
    var notes: [Note] = []
    /// When `#` was pressed to end a message: the last piece may still be on its way.
    var closedAt: Duration?

    init(at now: Duration, overAgent: Bool) {
        startedAt = now
        beganOverAgent = overAgent
        endedAt = now
        wordsAt = now
    }

    /// Time spent speaking, pauses included.
    var length: Duration { endedAt - startedAt }

    /// The caller goes on after a pause: words so far are of no use any more.
    mutating func resumeSpeech() {
        isSpeaking = true
        words = nil
        hasFailed = false
        job = nil
    }

    /// The caller paused; the piece joins what was said before.
    mutating func pause(with piece: Utterance, endedAt end: Duration) {
        isSpeaking = false
        endedAt = end
        if utterance == nil { utterance = piece } else { utterance?.append(piece) }
    }

    /// - Parameter words: nil when recognition failed.
    mutating func recognized(_ words: Recognition?, at now: Duration) {
        job = nil
        self.words = words
        wordsAt = now
        hasFailed = words == nil
    }

    /// What was heard so far becomes the beginning of a message.
    mutating func becomeMessage() {
        guard job != nil || words != nil else { return }
        notes = [Note(id: job ?? 0, text: words?.text)]
        job = nil
        words = nil
    }

    /// Whether a piece of the message is still to come.
    var isIncomplete: Bool { notes.contains { $0.text == nil } }

    var noted: String { notes.compactMap(\.text).filter { !$0.isEmpty }.joined(separator: " ") }
}
