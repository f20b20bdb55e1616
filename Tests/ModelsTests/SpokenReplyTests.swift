// Covers what replies to prompts mean, typed; recognising them by ear is covered by SphinxRecognizerTests.
import Core
import Models
import Testing

private let choices = Prompt.menu(["Opening hours", "Wheel truing and repair", "Tyre repair"])

struct SpokenReplyTests {

    @Test(arguments: [
        ("yes", SpokenReply.yes), ("Yes, please.", .yes), ("well no", .no), ("no thank you", .no), ("say that again", .again),
        ("a person please", .person), ("Goodbye!", .goodbye),
    ])
    func yesNo(text: String, reply: SpokenReply) {
        #expect(SpokenReply.read(text, expecting: .yesNo) == reply)
    }

    @Test(arguments: [
        ("one", SpokenReply.choice(0)), ("number two", .choice(1)), ("the third one", .choice(2)), ("the last one", .choice(2)),
        ("3", .choice(2)), ("opening hours", .choice(0)), ("hours", .choice(0)), ("wheel truing", .choice(1)),
        ("tyre repair", .choice(2)),
        ("none of these", .noneOfThese), ("something else", .noneOfThese), ("repeat that please", .again), ("a person", .person),
    ])
    func menu(text: String, reply: SpokenReply) {
        #expect(SpokenReply.read(text, expecting: choices) == reply)
    }

    @Test(arguments: [
        ("one two three", "123"), ("5 5 5 oh 1 3 4", "5550134"), ("555-0134", "5550134"), ("zero", "0"),
    ])
    func digits(text: String, digits: String) {
        #expect(SpokenReply.read(text, expecting: .digits) == .digits(digits))
    }

    @Test(arguments: [
        ("do you repair punctures", Prompt.yesNo), ("repair", choices), ("what about one of these", choices), ("", .yesNo),
        ("one", .question), ("four", choices), ("one and two", .digits), ("", .digits),
    ])
    func somethingElse(text: String, expectation: Prompt) {
        #expect(SpokenReply.read(text, expecting: expectation) == nil)
    }
}
