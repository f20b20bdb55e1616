import Agents
import Core
import Support
import Testing

/// Whole conversations with tools: what they do, their rows, and tools and models that are slow, fail or lie. Does not cover the
/// schema check and the machine, which AgentsTests do.
@Suite struct ToolTests {
    /// A tool that behaves as a test wants.
    private struct Oracle: Tool {
        struct Failure: Error {}

        let delay: Duration?
        let clock: any BoxClock
        let timeLimit = Duration.seconds(3)
        let description = ToolDescription(name: "oracle", description: "", parameters: .object(of: [:]))

        func run(_ arguments: JSONValue, in context: ToolContext) async throws -> ToolOutcome {
            guard let delay else { throw Failure() }
            try await clock.sleep(for: delay)
            return ToolOutcome(.succeeded, "yes")
        }
    }

    private func withOracle(
        after delay: Duration?, script: (Scene) throws -> Void
    ) async throws -> (scene: Scene, outcome: CallOutcome) {
        try await Scene.converse(with: { services, scene in
            services.tools.append(Oracle(delay: delay, clock: scene.clock))
        }) { scene in
            try scene.waitForAgent()
            scene.model.script(.call("1", name: "oracle", arguments: "{}"), .finish(.toolCalls))
            try script(scene)
        }
    }

    @Test func anAnswerCitesWhatTheSearchReturned() async throws {
        let (scene, _) = try await Scene.converse { scene in
            try scene.waitForAgent()
            scene.model.script(
                .call("1", name: "searchKnowledge", arguments: #"{"question":"open hours"}"#), .finish(.toolCalls))
            scene.model.answer("We open at nine [1]. Elephants eat hay [2].")
            try scene.ask("when do you open")
        }
        #expect(scene.lastHeard == "We open at nine. Elephants eat hay.")
        #expect(scene.rows.last?.citations.map(\.title) == ["Opening hours"])
        #expect(scene.toolResults == ["searchKnowledge succeeded"])
        #expect(scene.toolJournal.runs.map(\.status) == [.running, .succeeded])
        #expect(scene.asked(1).last?.contains("We open at nine. We close at six.") == true)
    }

    @Test func aPassageThatIsGoneIsNotOffered() async throws {
        let (scene, _) = try await Scene.converse { scene in
            try scene.waitForAgent()
            scene.toolJournal.lose(scene.knowledge.articles[0].chunk)
            scene.model.script(
                .call("1", name: "searchKnowledge", arguments: #"{"question":"open hours"}"#), .finish(.toolCalls))
            scene.model.answer("We open at nine [1].")
            try scene.ask("when do you open")
        }
        #expect(scene.asked(1).last == #"tool: "nothing""#)
        #expect(scene.rows.last?.citations.isEmpty == true)
    }

    @Test func aSlowToolIsBridgedAndWaitedFor() async throws {
        let (scene, _) = try await withOracle(after: .milliseconds(2_900)) { scene in
            scene.model.answer("Yes.")
            try scene.hearOut("is it so")
        }
        #expect(scene.lastHeard == "One moment, please. Yes.")
        #expect(scene.toolResults == ["oracle succeeded"])
        #expect(scene.longestDeadAir <= .seconds(2))
    }

    @Test func aToolThatNeverEndsIsGivenUp() async throws {
        let (scene, _) = try await withOracle(after: .seconds(1_000)) { scene in
            scene.model.answer("I cannot find out.")
            try scene.hearOut("is it so")
        }
        #expect(scene.lastHeard?.hasSuffix("I cannot find out.") == true)
        #expect(scene.toolResults == ["oracle timed_out"])
        #expect(scene.asked(1).last == #"tool: {"error":"it took too long"}"#)
        #expect(scene.longestDeadAir <= .seconds(2))
    }

    @Test func aToolThatFailsIsToldToTheModel() async throws {
        let (scene, _) = try await withOracle(after: nil) { scene in
            scene.model.answer("I cannot find out.")
            try scene.hearOut("is it so")
        }
        #expect(scene.lastHeard == "I cannot find out.")
        #expect(scene.toolResults == ["oracle failed"])
    }

    @Test func aModelThatCallsWronglyTwiceIsNotAskedAgain() async throws {
        let (scene, _) = try await Scene.converse { scene in
            try scene.waitForAgent()
            scene.model.script(.call("1", name: "searchKnowledge", arguments: #"{"q":1}"#), .finish(.toolCalls))
            scene.model.script(.call("2", name: "openTheDoor", arguments: "{}"), .finish(.toolCalls))
            try scene.ask("when do you open")
        }
        #expect(scene.lastHeard == "Here is what I have about Opening hours. We open at nine. We close at six.")
        #expect(scene.toolResults == ["searchKnowledge refused", "openTheDoor refused"])
        #expect(scene.asked(1).last?.contains("must be") == true)
    }

    @Test func aMessageAndACallbackAreRows() async throws {
        let (scene, _) = try await Scene.converse { scene in
            try scene.waitForAgent()
            scene.model.script(
                .call("1", name: "takeMessage", arguments: #"{"text":"please fix my bike","name":"Ann"}"#),
                .call("2", name: "bookCallback", arguments: #"{"topic":"my bike","when":"tomorrow"}"#), .finish(.toolCalls))
            scene.model.answer("It is noted.")
            try scene.ask("please have somebody call me about my bike")
        }
        #expect(scene.journal.messages.map(\.text) == ["please fix my bike\nname: Ann"])
        #expect(scene.toolJournal.callbacks.map(\.number) == ["+15550100"])
        #expect(scene.toolJournal.callbacks.map(\.wish) == ["tomorrow"])
        #expect(scene.lastHeard == "It is noted.")
    }

    @Test(arguments: ["Goodbye then.", ""])
    func theCallEndsAfterTheLastWord(farewell: String) async throws {
        let (scene, outcome) = try await Scene.converse { scene in
            try scene.waitForAgent()
            scene.model.script(.text(farewell), .call("1", name: "endCall", arguments: "{}"), .finish(.toolCalls))
            scene.caller(says: "that was all")
            try scene.wait { scene.audio.hangUpAt != nil }
        }
        #expect(outcome.endedBy == .agent)
        #expect(scene.lastHeard == (farewell.isEmpty ? "Thank you for calling. Goodbye." : farewell))
        #expect(scene.audio.hangUpAt == scene.audio.lastSent)
    }

    @Test func aHandOffIsAnnouncedByTheBox() async throws {
        let (scene, _) = try await Scene.converse { scene in
            try scene.waitForAgent()
            scene.model.script(.call("1", name: "handoff", arguments: #"{"reason":"angry"}"#), .finish(.toolCalls))
            try scene.ask("give me a person")
            #expect(scene.lastHeard?.hasPrefix("There is nobody here to take your call right now") == true)
            scene.caller(says: "call me back")
            try scene.waitForAgent()
        }
        #expect(scene.journal.messages.map(\.text) == ["call me back"])
    }

    @Test func anotherAgentGoesOnWithAllThatWasSaid() async throws {
        var sales: Agent?
        let (scene, _) = try await Scene.converse(with: { services, scene in
            let colleague = Agent(
                id: scene.ids.next(), workspaceID: scene.agent.workspaceID, name: "Sales", greeting: "", voice: "rms")
            let profile = AgentProfile(
                agent: colleague, purpose: "prices", instructions: "You sell.", tools: [EndCall()])
            sales = colleague
            services.colleagues = [profile]
            services.tools.append(TransferToAgent(to: [profile]))
        }) { scene in
            try scene.waitForAgent()
            scene.model.script(.call("1", name: "transferToAgent", arguments: #"{"agent":"Sales"}"#), .finish(.toolCalls))
            scene.model.answer("This is Sales.")
            try scene.ask("i want to buy")
        }
        #expect(scene.lastHeard == "This is Sales.")
        #expect(scene.toolJournal.transfers.map(\.from) == [scene.agent.id])
        #expect(scene.toolJournal.transfers.map(\.to) == [sales?.id].compactMap(\.self))
        #expect(scene.model.requests.last?.instructions.contains("You sell.") == true)
        #expect(scene.model.requests.last?.tools.map(\.name) == ["endCall"])
        #expect(scene.asked(1).contains("caller: i want to buy"))
    }

    @Test func anInterruptionDuringAToolIsNotAnswered() async throws {
        let (scene, _) = try await withOracle(after: .milliseconds(2_900)) { scene in
            scene.model.answer("Twenty.")
            scene.caller(says: "is it so")
            try scene.wait { scene.audio.log.last == "play One moment, please." }
            scene.caller(says: "what does a repair cost", for: .milliseconds(600))
            try scene.wait { scene.lastHeard?.hasSuffix("Twenty.") == true }
        }
        #expect(scene.toolResults == ["oracle succeeded"])
    }
}
