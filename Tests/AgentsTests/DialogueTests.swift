import Agents
import Core
import Support
import Testing

/// The dialogue alone: every mode against what can be said and pressed in it. Does not cover the order in time.
@Suite struct DialogueTests {
    private let ids = IDSource(clock: ManualClock(), random: CountingBits().next)
    private let phrases: Phrases
    private let hits: [SearchResult.Hit]

    init() {
        let ids = ids
        phrases = Phrases(agent: Agent(id: ids.next(), workspaceID: ids.next(), name: "Desk", greeting: "Hello."))
        hits = ["Opening hours", "Repairs", "Hire"].map { title in
            SearchResult.Hit(
                citation: Citation(document: ids.next(), chunk: ids.next(), title: title, score: 0.5), spoken: "All of \(title).")
        }
    }

    private var fresh: Dialogue {
        var dialogue = Dialogue(phrases: phrases, unproductiveTurns: 4)
        _ = dialogue.handle(.answered)
        return dialogue
    }

    private func said(_ effect: DialogueEffect) -> Reply? {
        guard case .say(let reply) = effect else { return nil }
        return reply
    }

    private func words(_ text: String) -> DialogueEvent { .caller(.words(Recognition(typed: text))) }

    private var none: DialogueEvent { .answer(Answer(outcome: .none, hits: [])) }
    private var weak: DialogueEvent { .answer(Answer(outcome: .weak, hits: hits)) }
    private var sure: DialogueEvent { .answer(Answer(outcome: .confident, hits: hits)) }

    @Test func greetsAndExpectsAQuestion() {
        var dialogue = Dialogue(phrases: phrases, unproductiveTurns: 4)
        #expect(dialogue.handle(.answered) == .say(Reply(["Hello."])))
    }

    @Test func questionsAreSearchedWithTheirTopic() {
        var dialogue = fresh
        #expect(dialogue.handle(words("when do you open")) == .search(Recognition(typed: "when do you open"), topic: nil))
        let answer = said(dialogue.handle(sure))
        #expect(answer?.text == "Here is what I have about Opening hours. All of Opening hours.")
        #expect(answer?.citations == [hits[0].citation])
        let topic = hits[0].citation.document
        #expect(dialogue.handle(words("and on sunday")) == .search(Recognition(typed: "and on sunday"), topic: topic))
    }

    @Test func thereIsNeverASecondFreeReprompt() {
        var dialogue = fresh
        #expect(said(dialogue.handle(none))?.text == phrases.askAgain)
        #expect(said(dialogue.handle(none))?.expectation == .yesNo)
        // Declined, a new question has its own clarification.
        #expect(said(dialogue.handle(words("no")))?.text == phrases.whatElse)
        #expect(said(dialogue.handle(none))?.text == phrases.askAgain)
    }

    @Test func nothingUnderstoodIsAskedOnceToo() {
        var dialogue = fresh
        #expect(said(dialogue.handle(words("")))?.text == phrases.askAgainHeardNothing)
        #expect(said(dialogue.handle(words("")))?.text == phrases.offerMessage)
    }

    @Test func anAnswerForgivesWhatWasFruitless() {
        var dialogue = fresh
        _ = dialogue.handle(none)
        _ = dialogue.handle(sure)
        #expect(said(dialogue.handle(none))?.text == phrases.askAgain)
        #expect(said(dialogue.handle(none))?.text == phrases.offerMessage)
    }

    @Test func theFourthFruitlessTurnIsTheLast() {
        var dialogue = fresh
        _ = dialogue.handle(none)
        _ = dialogue.handle(none)
        _ = dialogue.handle(words("no"))
        _ = dialogue.handle(weak)
        #expect(said(dialogue.handle(.caller(.key("4"))))?.text == phrases.offerMessage)
        #expect(said(dialogue.handle(words("no")))?.next == .hangUp(.unproductive))
    }

    @Test func theOfferNamesThreeArticlesAndKeys() {
        var dialogue = fresh
        let offer = said(dialogue.handle(weak))
        #expect(offer?.expectation == .menu(["Opening hours", "Repairs", "Hire"]))
        #expect(offer?.citations.count == 3)
        #expect(offer?.text.contains("Press 3 or say: Hire.") == true)
        #expect(offer?.text.hasSuffix("Press 4 for none of these.") == true)
    }

    @Test(arguments: [("1", "Opening hours"), ("2", "Repairs"), ("3", "Hire")] as [(Character, String)])
    func keysChoose(key: Character, title: String) {
        var dialogue = fresh
        _ = dialogue.handle(weak)
        #expect(said(dialogue.handle(.caller(.key(key))))?.citations.map(\.title) == [title])
    }

    @Test func aMenuOfTwoHasNoThird() {
        var dialogue = fresh
        _ = dialogue.handle(.answer(Answer(outcome: .weak, hits: Array(hits.prefix(2)))))
        #expect(said(dialogue.handle(.caller(.key("3"))))?.text == phrases.askAgain)
    }

    @Test func anotherQuestionInTheMenuIsSearched() {
        var dialogue = fresh
        _ = dialogue.handle(weak)
        #expect(dialogue.handle(words("do you sell helmets")) == .search(Recognition(typed: "do you sell helmets"), topic: nil))
    }

    @Test func aMenuIsOfferedTwiceAtMost() {
        var dialogue = fresh
        let offer = said(dialogue.handle(weak))
        #expect(said(dialogue.handle(words(""))) == offer)
        #expect(said(dialogue.handle(words("")))?.text == phrases.offerMessage)
    }

    @Test func yesAndNoToAMessage() {
        for yes in [words("yes please"), .caller(.key("1"))] {
            var dialogue = fresh
            _ = dialogue.handle(none)
            _ = dialogue.handle(none)
            let reply = said(dialogue.handle(yes))
            #expect(reply?.expectation == .message)
            #expect(reply?.lines.last == .tone)
        }
    }

    @Test func anUnclearAnswerToTheOfferIsAskedOnceByKey() {
        var dialogue = fresh
        _ = dialogue.handle(none)
        _ = dialogue.handle(none)
        #expect(said(dialogue.handle(words("mumble")))?.text == phrases.offerMessageAgain)
        #expect(said(dialogue.handle(words("mumble")))?.next == .hangUp(.unproductive))
    }

    @Test func aQuestionInPlaceOfYesOrNoIsSearched() {
        var dialogue = fresh
        _ = dialogue.handle(none)
        _ = dialogue.handle(none)
        let question = "when do you open on sundays"
        #expect(dialogue.handle(words(question)) == .search(Recognition(typed: question), topic: nil))
    }

    @Test func messagesAreSavedThenConfirmed() {
        var dialogue = fresh
        _ = dialogue.handle(.caller(.key("0")))
        let draft = MessageDraft(text: "call me", samples: [1])
        #expect(dialogue.handle(.caller(.message(draft))) == .save(draft))
        #expect(said(dialogue.handle(.messageSaved(true)))?.text == "\(phrases.messageSaved) \(phrases.anythingElse)")
        #expect(said(dialogue.handle(words("no that's all")))?.next == .hangUp(.agent))
    }

    @Test func aMessageThatIsLateIsNotPromised() {
        var dialogue = fresh
        _ = dialogue.handle(.caller(.key("0")))
        _ = dialogue.handle(.caller(.message(MessageDraft(text: "call me", samples: [1]))))
        #expect(said(dialogue.handle(.cause(.replyOverdue)))?.text.hasPrefix(phrases.messageLost) == true)
    }

    @Test(arguments: ["no", "no thank you", "okay thanks", "goodbye", "nothing"])
    func nothingElse(text: String) {
        var dialogue = fresh
        _ = dialogue.handle(words("thank you"))
        #expect(said(dialogue.handle(words(text)))?.next == .hangUp(.agent))
    }

    @Test(arguments: ["yes", "yes thank you", "yeah please"])
    func somethingElse(text: String) {
        var dialogue = fresh
        _ = dialogue.handle(words("thank you"))
        #expect(said(dialogue.handle(words(text)))?.text == phrases.whatElse)
    }

    @Test func troubleOffersOnceThenActs() {
        var dialogue = fresh
        let first = said(dialogue.handle(.answer(nil)))
        #expect(first?.text == phrases.trouble)
        #expect(first?.isFallback == true)
        let second = said(dialogue.handle(.caller(.unheard)))
        #expect(second?.expectation == .message)
        #expect(second?.isFallback == true)
    }

    @Test func anAsideKeepsWhatWasAsked() {
        var dialogue = fresh
        let offer = said(dialogue.handle(weak))
        #expect(said(dialogue.handle(.cause(.silence)))?.expectation == offer?.expectation)
        #expect(said(dialogue.handle(.caller(.key("*")))) == offer)
        #expect(said(dialogue.handle(.caller(.key("2"))))?.citations == [hits[1].citation])
    }

    @Test func farewells() {
        var dialogue = fresh
        #expect(said(dialogue.handle(.cause(.longSilence)))?.next == .hangUp(.silence))
        dialogue = fresh
        #expect(said(dialogue.handle(.cause(.lengthReached)))?.next == .hangUp(.lengthLimit))
        dialogue = fresh
        #expect(said(dialogue.handle(.cause(.journalFailed)))?.next == .hangUp(.agent))
    }
}
