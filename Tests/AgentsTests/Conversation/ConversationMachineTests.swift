import Agents
import Core
import Support
import Testing

/// Every transition of the conversation, event by event on times that are only numbers. Does not cover the session around it.
@Suite struct ConversationMachineTests {
    private static let ids = IDSource(clock: ManualClock(), random: CountingBits().next)
    private static let agentID: ID<Agent> = ids.next()
    private static let passage = Passage(
        citation: Citation(document: ids.next(), chunk: ids.next(), title: "Opening hours", score: 1),
        text: "We open at 9 in the morning.")

    private static func machine(_ configure: (inout AgentConfiguration.Conversing) -> Void = { _ in }) -> Conversation {
        var configuration = AgentConfiguration.Conversing()
        configuration.isOn = true
        configure(&configuration)
        let tool = { (name: String, limit: Int) in
            Conversation.KnownTool(
                ToolDescription(
                    name: name, description: "", parameters: .object(of: ["q": .text("", longest: 5)], optional: ["q"])),
                timeLimit: .seconds(limit))
        }
        return Conversation(
            configuration: configuration, tools: [tool("search", 3), tool("end", 1)], farewell: "Goodbye.")
    }

    private static func turn(_ text: String, at seconds: Double = 0) -> ConversationEvent {
        let time = Duration.milliseconds(Int(seconds * 1000))
        return .caller(
            CallerTurn(
                content: .words(Recognition(typed: text)), startedAt: time, endedAt: time, decidedAt: time, wordsAt: time))
    }

    private static func text(_ text: String, _ request: Int = 1) -> ConversationEvent { .wrote(request: request, .text(text)) }
    private static func done(_ request: Int = 1) -> ConversationEvent { .wrote(request: request, .finished(.stop)) }
    private static func calls(_ name: String, _ arguments: String = "{}", id: String = "a", _ request: Int = 1)
        -> ConversationEvent
    {
        .wrote(request: request, .toolCall(ToolCall(id: id, name: name, arguments: arguments)))
    }
    private static func ran(_ next: ToolOutcome.Next = .answer, id: String = "a") -> ConversationEvent {
        .ran(call: id, ToolOutcome(.succeeded, "fine", next: next))
    }

    /// Effects as the tables have them.
    private static func describe(_ effects: [ConversationEffect]) -> String {
        effects.map { effect in
            switch effect {
            case .ask(let request, let messages): "ask \(request) (\(messages.count))"
            case .stop(let request): "stop \(request)"
            case .say(let text): "say \(text)"
            case .end(let end):
                "end \(end.citations.count)" + (end.next == .listen ? "" : " hang up")
                    + (end.expectation == .question ? "" : " \(end.expectation)")
            case .run(let call, _): "run \(call.name)"
            case .refuse(let call, _): "refuse \(call.name)"
            case .giveUp(let call): "give up \(call)"
            case .handOver: "hand over"
            case .handOff: "hand off"
            case .transfer: "transfer"
            }
        }
        .joined(separator: ", ")
    }

    /// One way through the machine: events at seconds, and the effects of the last of them.
    struct Way: Sendable, CustomTestStringConvertible {
        let name: String
        let events: [(Double, ConversationEvent)]
        let effects: String
        var deadline: Double?
        var testDescription: String { name }
    }

    private static let ways: [Way] = [
        Way(name: "asks", events: [(0, turn("hello"))], effects: "ask 1 (1)", deadline: 1.5),
        Way(
            name: "asked late, the deadline counts from the turn", events: [(1, turn("hello"))], effects: "ask 1 (1)",
            deadline: 1.5),
        Way(name: "half a sentence", events: [(0, turn("hello")), (1, text("Good"))], effects: "", deadline: 4),
        Way(
            name: "a sentence", events: [(0, turn("hello")), (1, text("Good morning."))], effects: "say Good morning.",
            deadline: 4),
        Way(
            name: "the end", events: [(0, turn("hello")), (1, text("Good morning")), (1, done())],
            effects: "say Good morning, end 0"),
        Way(
            name: "a question of yes or no", events: [(0, turn("hello")), (1, text("Shall I look?")), (1, done())],
            effects: "end 0 yesNo"),
        Way(
            name: "a question for digits", events: [(0, turn("hello")), (1, text("What is the number?")), (1, done())],
            effects: "end 0 digits"),
        Way(name: "no word in time", events: [(0, turn("hello")), (1.5, .time)], effects: "stop 1, hand over"),
        Way(name: "not yet too late", events: [(0, turn("hello")), (1.4, .time)], effects: "", deadline: 1.5),
        Way(
            name: "white space is no word", events: [(0, turn("hello")), (1, text(" ")), (1.5, .time)],
            effects: "stop 1, hand over"),
        Way(name: "it stalls", events: [(0, turn("hello")), (1, text("Well")), (4, .time)], effects: "stop 1, hand over"),
        Way(name: "it fails", events: [(0, turn("hello")), (1, .failed(request: 1))], effects: "stop 1, hand over"),
        Way(
            name: "it fails later", events: [(0, turn("hello")), (1, text("So.  ")), (2, .failed(request: 1))],
            effects: "stop 1, hand over"),
        Way(
            name: "an old failure", events: [(0, turn("a")), (1, turn("b")), (1, .failed(request: 1))], effects: "", deadline: 1.5
        ),
        Way(name: "an old word", events: [(0, turn("a")), (1, turn("b")), (1, text("Hello. ", 1))], effects: "", deadline: 1.5),
        Way(name: "an empty answer", events: [(0, turn("hello")), (1, done())], effects: "hand over"),
        Way(
            name: "refused", events: [(0, turn("hello")), (1, .wrote(request: 1, .finished(.refused)))], effects: "hand over"),
        Way(name: "another turn", events: [(0, turn("hello")), (1, turn("stop"))], effects: "stop 1, ask 2 (2)", deadline: 1.5),
        Way(name: "silenced", events: [(0, turn("hello")), (1, text("Good")), (1, .silenced)], effects: "stop 1"),
        Way(name: "silenced without cause", events: [(0, .silenced)], effects: ""),
        Way(
            name: "overheard",
            events: [
                (0, turn("hello")),
                (
                    1,
                    .overheard(CallerTurn(content: .unheard, startedAt: .zero, endedAt: .zero, decidedAt: .zero, wordsAt: .zero))
                ),
            ], effects: "stop 1"),
        Way(name: "a guess", events: [(0, .guess("hello"))], effects: "ask 1 (1)"),
        Way(name: "the same guess", events: [(0, .guess("hello")), (0.1, .guess("Hello!"))], effects: ""),
        Way(name: "another guess", events: [(0, .guess("hello")), (0.1, .guess("hello you"))], effects: "stop 1, ask 2 (1)"),
        Way(
            name: "a fourth guess",
            events: [(0, .guess("a")), (0, .guess("b")), (0, .guess("c")), (0, .guess("d"))], effects: "stop 3"),
        Way(name: "a guess is not voiced", events: [(0, .guess("hello")), (0.1, text("Good morning."))], effects: ""),
        Way(
            name: "a guess that was right",
            events: [(0, .guess("hello")), (0.1, text("Good morning. And")), (0.2, turn("Hello", at: 0.2))],
            effects: "say Good morning.", deadline: 1.7),
        Way(
            name: "a guess that was right and is done",
            events: [(0, .guess("hello")), (0.1, text("Good morning.")), (0.1, done()), (0.2, turn("Hello", at: 0.2))],
            effects: "say Good morning., end 0"),
        Way(
            name: "a guess that was wrong",
            events: [(0, .guess("hello")), (0.1, text("Good morning.")), (0.2, turn("bye", at: 0.2))],
            effects: "stop 1, ask 2 (1)", deadline: 1.7),
        Way(name: "a guess that failed", events: [(0, .guess("hello")), (0.1, .failed(request: 1))], effects: "stop 1"),
        Way(
            name: "a guess's tools wait", events: [(0, .guess("hello")), (0.1, calls("search")), (0.1, done())], effects: ""),
        Way(
            name: "and run when it was right",
            events: [(0, .guess("hello")), (0.1, calls("search")), (0.1, done()), (0.2, turn("hello", at: 0.2))],
            effects: "run search", deadline: 3.2),
        Way(
            name: "two wrong calls of a guess",
            events: [
                (0, .guess("hello")), (0.1, calls("dance", id: "a")), (0.1, calls("sing", id: "b")), (0.1, done()),
                (0.2, turn("hello", at: 0.2)),
            ], effects: "refuse dance, refuse sing, hand over"),
        Way(name: "a tool", events: [(0, turn("hello")), (1, calls("search"))], effects: "run search", deadline: 4),
        Way(
            name: "a tool is waited for", events: [(0, turn("hello")), (1, calls("search")), (1, done())], effects: "",
            deadline: 4),
        Way(
            name: "a tool has run", events: [(0, turn("hello")), (1, calls("search")), (1, done()), (2, ran())],
            effects: "ask 2 (3)", deadline: 3.5),
        Way(
            name: "a tool was faster than the model",
            events: [(0, turn("hello")), (1, calls("search")), (1, ran()), (1.1, done())],
            effects: "ask 2 (3)", deadline: 2.6),
        Way(
            name: "one of two tools",
            events: [(0, turn("hello")), (1, calls("search")), (1, calls("end", id: "b")), (1, done()), (1.5, ran())],
            effects: "", deadline: 2),
        Way(
            name: "a tool is too slow", events: [(0, turn("hello")), (1, calls("search")), (1, done()), (4, .time)],
            effects: "give up a, ask 2 (3)", deadline: 5.5),
        Way(name: "a result nobody waits for", events: [(0, turn("hello")), (1, ran())], effects: "", deadline: 1.5),
        Way(
            name: "an unknown tool", events: [(0, turn("hello")), (1, calls("dance")), (1, done())], effects: "ask 2 (3)",
            deadline: 2.5),
        Way(
            name: "an unknown tool is kept", events: [(0, turn("hello")), (1, calls("dance"))], effects: "refuse dance",
            deadline: 4),
        Way(
            name: "wrong arguments", events: [(0, turn("hello")), (1, calls("search", #"{"q":7}"#))], effects: "refuse search",
            deadline: 4),
        Way(
            name: "no JSON", events: [(0, turn("hello")), (1, calls("search", #"{"q":"#))], effects: "refuse search", deadline: 4),
        Way(
            name: "wrong twice",
            events: [(0, turn("hello")), (1, calls("dance")), (1, done()), (1, calls("dance", id: "b", 2)), (1, done(2))],
            effects: "hand over"),
        Way(
            name: "the same call twice is one", events: [(0, turn("hello")), (1, calls("search")), (1, calls("search"))],
            effects: "",
            deadline: 4),
        Way(
            name: "hang up with a word",
            events: [(0, turn("bye")), (1, text("Goodbye then.")), (1, calls("end")), (1, done()), (1, ran(.hangUp))],
            effects: "end 0 hang up"),
        Way(
            name: "hang up without a word", events: [(0, turn("bye")), (1, calls("end")), (1, done()), (1, ran(.hangUp))],
            effects: "say Goodbye., end 0 hang up"),
        Way(
            name: "hand off", events: [(0, turn("a person")), (1, calls("end")), (1, done()), (1, ran(.handOff))],
            effects: "hand off"),
        Way(
            name: "transfer", events: [(0, turn("sales")), (1, calls("end")), (1, done()), (1, ran(.transfer(agentID)))],
            effects: "transfer, ask 2 (3)", deadline: 2.5),
        Way(
            name: "interrupted with a tool at work",
            events: [(0, turn("hello")), (1, calls("search")), (1, done()), (1, .silenced)],
            effects: ""),
        Way(
            name: "its result is late",
            events: [(0, turn("hello")), (1, calls("search")), (1, done()), (1, .silenced), (2, ran())],
            effects: ""),
        Way(
            name: "what it asked is in the next question",
            events: [
                (0, turn("hello")), (1, calls("search")), (1, done()), (1, .silenced), (2, .spoken(heard: "Let me")),
                (3, turn("no", at: 3)),
            ],
            effects: "ask 2 (5)", deadline: 4.5),
        Way(name: "no end of tools", events: steps(5), effects: "hand over"),
    ]

    private static func steps(_ count: Int) -> [(Double, ConversationEvent)] {
        [(0, turn("hello"))]
            + (1...count).flatMap { step -> [(Double, ConversationEvent)] in
                [(1, calls("search", id: "\(step)", step)), (1, done(step)), (1, ran(id: "\(step)"))]
            }
    }

    @Test(arguments: ways)
    func transitions(way: Way) {
        var machine = Self.machine()
        var effects: [ConversationEffect] = []
        for (seconds, event) in way.events { effects = machine.handle(event, at: .milliseconds(Int(seconds * 1000))) }
        #expect(Self.describe(effects) == way.effects)
        #expect(machine.deadline == way.deadline.map { .milliseconds(Int($0 * 1000)) })
    }

    private func cited(_ answer: String) -> (count: Int, rejected: Int) {
        var machine = Self.machine()
        _ = machine.handle(Self.turn("when do you open"), at: .zero)
        _ = machine.handle(Self.calls("search"), at: .zero)
        _ = machine.handle(Self.done(), at: .zero)
        _ = machine.handle(.ran(call: "a", ToolOutcome(.succeeded, "sure", passages: [Self.passage])), at: .zero)
        _ = machine.handle(Self.text(answer, 2), at: .zero)
        for case .end(let end) in machine.handle(Self.done(2), at: .zero) {
            return (end.citations.count, machine.counts.citationsRejected)
        }
        return (-1, -1)
    }

    @Test func anEndlessAnswerIsCut() {
        var machine = Self.machine()
        _ = machine.handle(Self.turn("hello"), at: .zero)
        var effects: [ConversationEffect] = []
        for _ in 0..<200 { effects += machine.handle(Self.text("This never comes to an end. "), at: .zero) }
        #expect(effects.count { $0 == .stop(request: 1) } == 1)
        #expect(effects.last == .end(ReplyEnd()))
        #expect(machine.handle(Self.text("And on."), at: .zero).isEmpty)
    }

    @Test func moreToolsThanHandsAreNotBegun() {
        var machine = Self.machine()
        _ = machine.handle(Self.turn("hello"), at: .zero)
        let effects = (0..<100).flatMap { machine.handle(Self.calls("search", "{}", id: "\($0)", 1), at: .zero) }
        #expect(effects.count == 8)
    }

    @Test(arguments: [
        ("We open at 9 [1].", 1, 0), ("We open at 9. [1] And close.", 1, 0), ("We open at 9 [1]. In the morning [1].", 1, 0),
        ("We open at 9.", 0, 0),
        // Not returned, not in the passage, a number that is not in it.
        ("We open at 9 [2].", 0, 1), ("Elephants fly [1].", 0, 1), ("We open at 8 [1].", 0, 1), ("We open [0] [-1].", 0, 2),
        ("[1]", -1, -1),
    ])
    func citations(answer: String, count: Int, rejected: Int) {
        let found = cited(answer)
        #expect(found.count == count)
        #expect(found.rejected == rejected)
    }

    @Test func aLongHistoryBeginsWithTheCallerAndKeepsCallsWithResults() throws {
        var machine = Self.machine { $0.historyLength = 4 }
        var asked: [LanguageMessage] = []
        for round in 0..<5 {
            let request = 2 * round + 1
            _ = machine.handle(Self.turn("question \(round)"), at: .zero)
            _ = machine.handle(Self.calls("search", "{}", id: "a", request), at: .zero)
            _ = machine.handle(Self.done(request), at: .zero)
            for case .ask(_, let messages) in machine.handle(Self.ran(), at: .zero) { asked = messages }
            _ = machine.handle(Self.text("Answer \(round).", request + 1), at: .zero)
            _ = machine.handle(Self.done(request + 1), at: .zero)
            _ = machine.handle(.spoken(heard: "Answer"), at: .zero)
        }
        #expect(asked.first == .user("question 4"))
        #expect(asked.count == 3)
    }
}
