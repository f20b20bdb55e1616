import Core

/// What the agent says next: a value machine that knows what was asked and offered, and nothing of time or sound.
///
/// A question is searched; sure answers are said, a likely one is said with a question mark, unsure ones are offered by name, and for none the caller is asked once for a
/// few key words and then offered to leave a message. There is never a second free re-prompt (`research/spoken.md`,
/// recipe 8).
package struct Dialogue: Hashable, Sendable {
    /// What the caller's next words will be taken for.
    enum Mode: Hashable, Sendable {
        case question
        /// "Is there anything else?": no means goodbye.
        case anythingElse
        case choosing([SearchResult.Hit], isRetry: Bool)
        /// "Does that answer your question?", and what else could be offered.
        case confirming([SearchResult.Hit], isRetry: Bool)
        case offeringMessage(isRetry: Bool)
        case message
        case farewell
    }

    let phrases: Phrases
    let unproductiveTurns: Int
    var mode = Mode.question
    /// The article the last answer came from.
    var topic: ID<KnowledgeDocument>?
    /// What "repeat that" repeats.
    var lastReply: Reply?
    /// Turns in a row without an answer.
    var unanswered = 0
    /// The caller has been asked for key words and has not been answered since.
    var hasAskedAgain = false
    /// Answers the caller has said are none.
    package internal(set) var denials = 0
    /// Failures in a row of recogniser, search or voice.
    var troubles = 0

    package init(phrases: Phrases, unproductiveTurns: Int) {
        self.phrases = phrases
        self.unproductiveTurns = unproductiveTurns
    }

    /// Takes one event and says the one thing to do.
    package mutating func handle(_ event: DialogueEvent) -> DialogueEffect {
        switch event {
        case .answered: say(Reply([phrases.greeting]), then: .question)
        case .caller(.words(let recognition)): heard(recognition)
        case .caller(.key(let key)): pressed(key)
        case .caller(.keys(let keys)): pressed(keys.count == 1 ? keys.first ?? " " : " ")
        case .caller(.unheard): trouble()
        case .caller(.message(let draft)): take(draft)
        case .answer(let answer?): found(answer)
        case .answer(nil): trouble()
        case .messageSaved(let isSaved): messageSaved(isSaved)
        case .cause(let cause): speak(because: cause)
        case .handOff: takeMessage(after: [phrases.takeMessageForPerson])
        }
    }

    /// Whether the caller's next words answer nothing in particular, so that a language model may take them.
    package var isOpen: Bool {
        switch mode {
        case .question, .anythingElse: true
        case .choosing, .confirming, .offeringMessage, .message, .farewell: false
        }
    }

    /// A language model has answered: "repeat that" means its words, and what comes next is a question.
    package mutating func told(_ reply: Reply) {
        mode = .question
        lastReply = reply
        unanswered = 0
        troubles = 0
        hasAskedAgain = false
        if let first = reply.citations.first { topic = first.document }
    }

    private mutating func speak(because cause: ReplyCause) -> DialogueEffect {
        switch cause {
        case .silence: return aside(phrases.stillThere)
        case .lengthWarning: return aside(phrases.lengthWarning)
        case .longSilence: return farewell([phrases.goodbye], by: .silence)
        case .lengthReached: return farewell([phrases.lengthReached, phrases.goodbye], by: .lengthLimit)
        case .journalFailed: return farewell([phrases.failure, phrases.goodbye], by: .agent)
        case .replyOverdue, .voiceFailed: return mode == .message ? messageSaved(false) : trouble()
        }
    }

    /// Something said in passing: what was asked before is still asked.
    private func aside(_ text: String) -> DialogueEffect {
        .say(Reply([text], expecting: lastReply?.expectation ?? .question))
    }

    /// Says a reply that can be repeated.
    mutating func say(_ reply: Reply, then mode: Mode) -> DialogueEffect {
        self.mode = mode
        lastReply = reply
        return .say(reply)
    }

    mutating func farewell(_ texts: [String], by endedBy: Call.EndedBy) -> DialogueEffect {
        say(Reply(texts, next: .hangUp(endedBy)), then: .farewell)
    }

    /// A part of the box failed. Once, a message is offered; the second time in a row it is taken without asking, because
    /// the yes might not be understood either.
    mutating func trouble() -> DialogueEffect {
        troubles += 1
        if troubles > 1 { return takeMessage(after: [], isFallback: true) }
        var reply = Reply([phrases.trouble], expecting: .yesNo)
        reply.isFallback = true
        return say(reply, then: .offeringMessage(isRetry: false))
    }
}
