package import Core

/// One finished say of the caller, with the media times that its latency is told from.
package struct CallerTurn: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        /// Spoken or typed; the words are empty when speech could not be understood.
        case words(Recognition)
        case key(Character)
        /// A number that was keyed in.
        case keys(String)
        /// The recogniser failed, or took too long.
        case unheard
        case message(MessageDraft)
    }

    package let content: Content
    package let startedAt: Duration
    /// End of the last word.
    package let endedAt: Duration
    /// When the endpointing rule was satisfied.
    package let decidedAt: Duration
    /// When the final words were there; before `decidedAt` when recognition was faster than endpointing.
    package let wordsAt: Duration

    package init(content: Content, startedAt: Duration, endedAt: Duration, decidedAt: Duration, wordsAt: Duration) {
        self.content = content
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.decidedAt = decidedAt
        self.wordsAt = wordsAt
    }

    /// A turn that was typed or pressed in one moment.
    init(_ content: Content, at time: Duration) {
        self.init(content: content, startedAt: time, endedAt: time, decidedAt: time, wordsAt: time)
    }

    /// The turn as the transcript has it.
    package var text: String {
        switch content {
        case .words(let recognition): recognition.text
        case .key(let key): "[key \(key)]"
        case .keys(let keys): "[keys \(keys)]"
        case .unheard: ""
        case .message(let draft): draft.text
        }
    }
}
