import Core

/// Answers, offers and messages.
extension Dialogue {
    mutating func found(_ answer: Answer) -> DialogueEffect {
        troubles = 0
        guard let best = answer.hits.first else { return unanswered(asking: phrases.askAgain) }
        switch answer.outcome {
        case .confident:
            return self.answer(with: best)
        case .weak:
            unanswered += 1
            if unanswered >= unproductiveTurns { return offerMessage() }
            if answer.isLikely {
                return say(AnswerService.tentative(with: best, phrases: phrases), then: .confirming(answer.hits, isRetry: false))
            }
            return say(AnswerService.offer(answer.hits, phrases: phrases), then: .choosing(answer.hits, isRetry: false))
        case .none:
            return unanswered(asking: phrases.askAgain)
        }
    }

    mutating func answer(with hit: SearchResult.Hit) -> DialogueEffect {
        unanswered = 0
        troubles = 0
        hasAskedAgain = false
        topic = hit.citation.document
        return say(AnswerService.reply(with: hit, phrases: phrases), then: .question)
    }

    /// The likely answer was the right one.
    mutating func confirmed(_ hit: SearchResult.Hit?) -> DialogueEffect {
        unanswered = 0
        hasAskedAgain = false
        topic = hit?.citation.document
        return say(Reply([phrases.anythingElse]), then: .anythingElse)
    }

    /// It was not: what else was found is offered by name.
    mutating func denied(_ rest: [SearchResult.Hit]) -> DialogueEffect {
        denials += 1
        guard !rest.isEmpty else { return unanswered(asking: phrases.askAgain) }
        return say(AnswerService.offer(rest, phrases: phrases), then: .choosing(rest, isRetry: false))
    }

    /// Nothing was found: the caller is asked once for key words, then offered to leave a message.
    mutating func unanswered(asking text: String) -> DialogueEffect {
        unanswered += 1
        if hasAskedAgain || unanswered >= unproductiveTurns { return offerMessage() }
        hasAskedAgain = true
        return say(Reply([text]), then: .question)
    }

    mutating func offerMessage() -> DialogueEffect {
        say(Reply([phrases.offerMessage], expecting: .yesNo), then: .offeringMessage(isRetry: false))
    }

    /// After too many fruitless turns there is nothing left to offer.
    mutating func declineMessage() -> DialogueEffect {
        if unanswered >= unproductiveTurns { return farewell([phrases.goodbyeAnswered], by: .unproductive) }
        hasAskedAgain = false
        return say(Reply([phrases.whatElse]), then: .question)
    }

    mutating func takeMessage(after texts: [String], isFallback: Bool = false) -> DialogueEffect {
        var reply = Reply(texts + [phrases.takeMessage], expecting: .message)
        reply.lines.append(.tone)
        reply.isFallback = isFallback
        return say(reply, then: .message)
    }

    mutating func take(_ draft: MessageDraft) -> DialogueEffect {
        guard !draft.isEmpty else { return say(Reply([phrases.messageEmpty, phrases.anythingElse]), then: .anythingElse) }
        return .save(draft)
    }

    /// The caller is told the truth about the message; what was fruitless before is forgiven.
    mutating func messageSaved(_ isSaved: Bool) -> DialogueEffect {
        unanswered = 0
        hasAskedAgain = false
        return say(Reply([isSaved ? phrases.messageSaved : phrases.messageLost, phrases.anythingElse]), then: .anythingElse)
    }
}
