import Agents
import Core
import Testing

/// What callers want, by words: goodbye, a person, again, thanks, yes and no, choices. Covers recognition noise as stray
/// short words; does not cover what a recogniser really mishears.
@Suite struct IntentRulesTests {
    @Test(arguments: [
        ("goodbye", Intent.goodbye), ("thank you bye", .goodbye), ("ok bye then", .goodbye), ("bye the a", .goodbye),
        ("that's all", .goodbye), ("no that is all thank you", .goodbye), ("please hang up", .goodbye),
        ("a person", .person), ("operator", .person), ("can i talk to someone about my bike", .person),
        ("i want to speak to a real person please", .person), ("can i leave a message", .person), ("human", .person),
        ("repeat that", .again), ("can you say that again please", .again), ("what", .again), ("sorry", .again),
        ("once more please", .again), ("what did you say", .again), ("thank you", .thanks), ("okay great", .thanks),
        ("no", .thanks),
    ])
    func wanted(text: String, intent: Intent) {
        #expect(IntentRules.intent(of: text) == intent)
    }

    @Test(arguments: [
        "", "when do you open", "can i buy a bike", "can you fix it again", "is there a staff discount",
        "do you have a good bike",
        "is the personal lock all right for that", "what do you say about helmets", "bye bikes",
    ])
    func questionsAreNoIntent(text: String) {
        #expect(IntentRules.intent(of: text) == nil)
    }

    @Test(arguments: [
        ("yes", true), ("yes please", true), ("okay", true), ("sure the", true), ("no", false), ("no thanks", false),
        ("not really", false), ("please no", true), ("nope", false),
    ])
    func yesOrNo(text: String, isYes: Bool) {
        #expect(IntentRules.yesNo(Recognition(typed: text)) == isYes)
    }

    @Test func yesIsTakenFromAnyReading() {
        let recognition = Recognition(text: "guess", words: [], readings: ["guess", "yes"])
        #expect(IntentRules.yesNo(recognition) == true)
        #expect(IntentRules.yesNo(Recognition(typed: "maybe later")) == nil)
    }

    @Test(
        arguments: [
            ("one", 0), ("number two", 1), ("the third one please", 2), ("third", 2), ("to", 1), ("four", 3),
            ("none of these", 3),
            ("no", 3), ("opening hours", 0), ("the hours", 0), ("bike hire please", 2), ("when is it for me to ride", nil),
            ("", nil),
            ("nine", nil), ("bike", nil), ("one or two", nil),
        ] as [(String, Int?)])
    func choices(text: String, place: Int?) {
        let titles = ["Opening hours", "Bike repair", "Bike hire"]
        #expect(IntentRules.choice(Recognition(typed: text), among: titles) == place)
    }

    @Test func aChoiceBeyondTheOfferIsNone() {
        #expect(IntentRules.choice(Recognition(typed: "three"), among: ["A shop", "B shop"]) == 2)
    }

    @Test(arguments: ["ok", "uh huh", "i see", "yes", "oh okay", "got it", "yeah yeah right"])
    func backChannels(text: String) {
        #expect(BackChannel.isOnly(text.split(separator: " ").map(String.init)))
    }

    @Test(arguments: ["", "it", "no", "i got it all now", "okay stop", "see all", "yes but"])
    func noBackChannels(text: String) {
        #expect(!BackChannel.isOnly(text.split(separator: " ").map(String.init)))
    }
}
