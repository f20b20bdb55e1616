import Agents
import Core
import Testing

/// How much silence ends a turn, and which words over the agent take the floor. Does not cover timing, see the scripted turns.
@Suite struct EndpointingTests {
    private let endpointing = Endpointing(configuration: .init())

    @Test(arguments: [
        "when do you open", "", "what are you open for", "who can i talk to", "it costs two fifty",
        "my number is five five five zero one two three", "how much is the number one five hundred pump",
    ])
    func complete(text: String) {
        #expect(endpointing.delay(after: text, expecting: .question) == .milliseconds(500))
    }

    @Test(arguments: [
        "i want to know and", "when do you um", "my number is", "the name is", "my number is five five five", "can i see the",
        "call me on 555 12",
    ])
    func unfinished(text: String) {
        #expect(endpointing.delay(after: text, expecting: .question) == .seconds(3))
    }

    @Test func expectedDigitsAreWaitedFor() {
        #expect(endpointing.delay(after: "five five", expecting: .digits) == .seconds(3))
        #expect(endpointing.delay(after: "five five five one two three four", expecting: .digits) == .milliseconds(500))
        #expect(endpointing.delay(after: "yes and", expecting: .yesNo) == .milliseconds(500))
    }

    @Test func bargeIn() {
        let rule = BargeIn(configuration: .init())
        let answer = Reply(["We open at nine in the morning."])
        let long = Duration.milliseconds(600)
        #expect(rule.takesFloor(Recognition(typed: "what about sunday"), spoken: long, over: answer))
        #expect(!rule.takesFloor(Recognition(typed: "what about sunday"), spoken: .milliseconds(300), over: answer))
        #expect(rule.takesFloor(Recognition(typed: "goodbye"), spoken: .milliseconds(300), over: answer))
        #expect(!rule.takesFloor(Recognition(typed: "yes"), spoken: long, over: answer))
        #expect(!rule.takesFloor(.nothing, spoken: long, over: answer))
        #expect(!rule.takesFloor(Recognition(typed: "open at nine"), spoken: long, over: answer))
    }

    @Test func underAQuestionYesIsAnAnswer() {
        let rule = BargeIn(configuration: .init())
        let short = Duration.milliseconds(200)
        #expect(rule.takesFloor(Recognition(typed: "yes"), spoken: short, over: Reply(["Shall I?"], expecting: .yesNo)))
        let menu = Reply(["Press 1 or say: Opening hours."], expecting: .menu(["Opening hours"]))
        #expect(rule.takesFloor(Recognition(typed: "one"), spoken: short, over: menu))
        #expect(rule.takesFloor(Recognition(typed: "opening hours"), spoken: short, over: menu))
        #expect(!rule.takesFloor(Recognition(typed: "okay"), spoken: short, over: menu))
    }
}
