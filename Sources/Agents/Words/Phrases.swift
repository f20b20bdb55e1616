package import Core

/// Every fixed sentence an agent says, in one place, so that all of them can be voiced before the first call.
package struct Phrases: Hashable, Sendable {
    /// At most this many articles are offered at once; keys 1 to 3 choose, the next key means none.
    package static let mostChoices = 3

    package let greeting: String
    package let askAgain = "I am not sure I understood. Please tell me again in a few key words."
    package let askAgainHeardNothing = "Sorry, I did not catch that. Please say it again in a few key words."
    package let offerChoices = "I can tell you about the following."
    package let doesThatAnswer = "Does that answer your question?"
    package let offerNone = "Press 4 for none of these."
    package let offerMessage =
        "I do not have an answer to that. Shall I take a message? Say yes, or press 1. Or say no, or press 2."
    package let offerMessageAgain = "To leave a message, press 1. Otherwise, press 2."
    package let takeMessageForPerson = "There is nobody here to take your call right now, but I will pass on a message."
    package let takeMessage = "Please speak after the tone. Press the hash key when you have finished."
    package let messageSaved = "Thank you. Your message has been saved."
    package let messageEmpty = "I did not hear a message."
    package let messageLost = "I am sorry, your message could not be saved."
    package let anythingElse = "Is there anything else I can help you with?"
    package let whatElse = "What else would you like to know?"
    package let nothingToRepeat = "There is nothing to repeat yet. What would you like to know?"
    package let unknownKey = "Press 0 to leave a message, or star to hear that again."
    package let stillThere = "Are you still there?"
    package let lengthWarning = "I am afraid this call can only last one more minute."
    package let lengthReached = "I am sorry, this call has reached its longest time. Please call again."
    package let trouble = "I am sorry, something is not working here. To leave a message, say yes or press 1. Otherwise, press 2."
    package let failure = "I am sorry, something is not working here. Please call again later."
    /// The holding line: something was heard and is being worked on.
    package let oneMoment = "One moment, please."
    /// What is said when the wait goes on.
    package let stillLooking = "I am still looking into that."
    package let goodbye = "Goodbye."
    package let goodbyeAnswered = "Thank you for calling. Goodbye."

    /// The sentences of an agent; English is the only language of the embedded voice.
    package init(agent: Agent) {
        let isBlank = agent.greeting.allSatisfy(\.isWhitespace)
        greeting = isBlank ? "Hello. How can I help you?" : agent.greeting
    }

    /// Names the article before reading it, so that a wrong one is noticed (`research/spoken.md`, recipe 8).
    package func about(_ title: String) -> String {
        "Here is what I have about \(title)."
    }

    /// The same for an article that is only likely to be the right one.
    package func says(_ title: String) -> String {
        "I am not quite sure. Our article about \(title) says:"
    }

    /// - Parameter number: the key, from 1.
    package func choice(_ number: Int, _ title: String) -> String {
        "Press \(number) or say: \(title)."
    }

    /// What must be sayable even when the voice has failed or is busy.
    package var emergencyTexts: [String] {
        [trouble, failure, goodbye, takeMessage, messageSaved, anythingElse, oneMoment, stillLooking]
    }

    /// All fixed sentences.
    package var fixedTexts: [String] {
        [
            greeting, askAgain, askAgainHeardNothing, offerChoices, offerNone, doesThatAnswer, offerMessage, offerMessageAgain,
            takeMessageForPerson, takeMessage, messageSaved, messageEmpty, messageLost, anythingElse, whatElse,
            nothingToRepeat, unknownKey, stillThere, lengthWarning, lengthReached, trouble, failure, oneMoment, stillLooking,
            goodbye,
            goodbyeAnswered,
        ]
    }

    /// Every text an agent can say about these documents, for warming the voice cache; each is one clip.
    /// - Parameter spoken: the spoken answer of a document, as the search gives it.
    package static func allTexts(
        for agent: Agent, documents: [KnowledgeDocument], spoken: (KnowledgeDocument) -> String = { $0.spoken ?? "" }
    ) -> [String] {
        let phrases = Phrases(agent: agent)
        let answers = documents.flatMap { document in
            [phrases.about(document.title), phrases.says(document.title)] + Sentences.split(spoken(document))
                + (1...mostChoices).map { phrases.choice($0, document.title) }
        }
        var seen: Set<String> = []
        return (phrases.fixedTexts + answers).filter { seen.insert($0).inserted }
    }
}
