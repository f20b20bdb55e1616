import Core

/// The caller's words and keys.
extension Dialogue {
    mutating func heard(_ recognition: Recognition) -> DialogueEffect {
        switch mode {
        case .message, .farewell: break
        case .choosing(let hits, let isRetry): return choose(recognition, among: hits, isRetry: isRetry)
        case .confirming(let hits, let isRetry): return confirm(recognition, hits, isRetry: isRetry)
        case .offeringMessage(let isRetry): return decide(recognition, isRetry: isRetry)
        case .anythingElse: return wish(recognition)
        case .question: break
        }
        return question(recognition)
    }

    /// A key means the same wherever it is pressed: 0 a message, star once more; the rest answers what was offered.
    mutating func pressed(_ key: Character) -> DialogueEffect {
        switch (key, mode) {
        case ("0", _): return takeMessage(after: [phrases.takeMessageForPerson])
        case ("*", _): return again()
        case (_, .choosing(let hits, let isRetry)):
            guard let number = key.wholeNumberValue, (1...Phrases.mostChoices + 1).contains(number) else {
                return offerAgain(hits, isRetry: isRetry)
            }
            return choose(number - 1, among: hits)
        case ("1", .confirming(let hits, _)): return confirmed(hits.first)
        case ("2", .confirming(let hits, _)): return denied(Array(hits.dropFirst()))
        case ("1", .offeringMessage): return takeMessage(after: [])
        case ("2", .offeringMessage): return declineMessage()
        case ("1", .anythingElse): return say(Reply([phrases.whatElse]), then: .question)
        case ("2", .anythingElse): return farewell([phrases.goodbyeAnswered], by: .agent)
        default: return say(Reply([phrases.unknownKey]), then: .question)
        }
    }

    private mutating func question(_ recognition: Recognition) -> DialogueEffect {
        if let effect = wanted(recognition) { return effect }
        if recognition.text.isEmpty { return unanswered(asking: phrases.askAgainHeardNothing) }
        if IntentRules.intent(of: recognition.text) == .thanks {
            return say(Reply([phrases.anythingElse]), then: .anythingElse)
        }
        return .search(recognition, topic: topic)
    }

    /// What can be wanted at any time.
    private mutating func wanted(_ recognition: Recognition) -> DialogueEffect? {
        switch IntentRules.intent(of: recognition.text) {
        case .goodbye: farewell([phrases.goodbyeAnswered], by: .agent)
        case .person: takeMessage(after: [phrases.takeMessageForPerson])
        case .again: again()
        case .thanks, nil: nil
        }
    }

    private mutating func again() -> DialogueEffect {
        guard let lastReply, mode != .message else { return say(Reply([phrases.nothingToRepeat]), then: .question) }
        return .say(lastReply)
    }

    /// After "is there anything else?".
    private mutating func wish(_ recognition: Recognition) -> DialogueEffect {
        if let effect = wanted(recognition) { return effect }
        let words = PlainWords.split(recognition.text)
        guard !words.isEmpty, words.count <= Self.shortReply else { return question(recognition) }
        let isThanks = !Self.thanks.isDisjoint(with: words) && Self.eager.isDisjoint(with: words)
        switch (isThanks, IntentRules.yesNo(recognition)) {
        case (true, _), (_, false?): return farewell([phrases.goodbyeAnswered], by: .agent)
        case (false, true?): return say(Reply([phrases.whatElse]), then: .question)
        case (false, nil): return question(recognition)
        }
    }

    /// "Okay, thank you" declines politely, "yes, thank you" does not.
    private static let thanks: Set<String> = ["thank", "thanks"]
    private static let eager: Set<String> = ["yes", "yeah", "yep", "please"]

    /// "No, that is all, thank you" is an answer; more words are a question that happens to contain "not".
    private static let shortReply = 5

    private mutating func choose(_ recognition: Recognition, among hits: [SearchResult.Hit], isRetry: Bool) -> DialogueEffect {
        if let effect = wanted(recognition) { return effect }
        if recognition.text.isEmpty { return offerAgain(hits, isRetry: isRetry) }
        if let choice = IntentRules.choice(recognition, among: hits.map(\.citation.title)) { return choose(choice, among: hits) }
        return question(recognition)
    }

    private mutating func choose(_ choice: Int, among hits: [SearchResult.Hit]) -> DialogueEffect {
        guard hits.indices.contains(choice) else { return unanswered(asking: phrases.askAgain) }
        return answer(with: hits[choice])
    }

    /// Not a free re-prompt: the same few choices, once more.
    private mutating func offerAgain(_ hits: [SearchResult.Hit], isRetry: Bool) -> DialogueEffect {
        guard !isRetry else { return offerMessage() }
        return say(AnswerService.offer(hits, phrases: phrases), then: .choosing(hits, isRetry: true))
    }

    /// After "does that answer your question?".
    private mutating func confirm(_ recognition: Recognition, _ hits: [SearchResult.Hit], isRetry: Bool) -> DialogueEffect {
        if let effect = wanted(recognition) { return effect }
        let words = PlainWords.split(recognition.text)
        if words.count <= Self.shortReply {
            let isThanks = !Self.thanks.isDisjoint(with: words)
            switch IntentRules.yesNo(recognition) {
            case true?: return confirmed(hits.first)
            case false?: return denied(Array(hits.dropFirst()))
            case nil where isThanks: return confirmed(hits.first)
            case nil: break
            }
        }
        if words.count > 2 { return question(recognition) }
        guard !isRetry else { return denied(Array(hits.dropFirst())) }
        return say(
            Reply([phrases.doesThatAnswer], expecting: .yesNo), then: .confirming(hits, isRetry: true))
    }

    /// After "shall I take a message?".
    private mutating func decide(_ recognition: Recognition, isRetry: Bool) -> DialogueEffect {
        if let effect = wanted(recognition) { return effect }
        let words = PlainWords.split(recognition.text)
        if words.count <= Self.shortReply {
            switch IntentRules.yesNo(recognition) {
            case true?: return takeMessage(after: [])
            case false?: return declineMessage()
            case nil: break
            }
        }
        if words.count > 2 { return question(recognition) }
        guard !isRetry else { return farewell([phrases.goodbyeAnswered], by: .unproductive) }
        return say(Reply([phrases.offerMessageAgain], expecting: .yesNo), then: .offeringMessage(isRetry: true))
    }
}
