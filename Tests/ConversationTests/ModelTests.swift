import Agents
import Core
import Support
import Testing

/// Whole conversations with a language model that streams: first words, interruptions, what it is told afterwards, and what
/// happens when it is slow or dies. Does not cover providers and their ladder, which are behind the protocol.
@Suite struct ModelTests {
    private let greeting = "Harbour Bikes, good morning."
    private let hours = "Here is what I have about Opening hours. We open at nine. We close at six."

    @Test func answersAreVoicedWhileTheyAreWritten() async throws {
        let (scene, outcome) = try await Scene.converse { scene in
            try scene.waitForAgent()
            scene.model.answer("We open at nine. On Sundays we are closed.")
            try scene.ask("when do you open")
        }
        #expect(scene.transcript.suffix(2) == ["caller: when do you open", "agent: We open at nine. On Sundays we are closed."])
        #expect(
            scene.audio.log.filter { $0.hasPrefix("play") }.suffix(2) == [
                "play We open at nine.", "play On Sundays we are closed.",
            ])
        #expect(scene.knowledge.queries.isEmpty)
        #expect(outcome.endedBy == .caller)
        #expect(scene.longestDeadAir <= .seconds(2))
    }

    /// The last word of the first sentence comes 300 + 3 × 20 ms after the request, which goes out with the words 340 ms after the
    /// caller's last: 200 ms later than a decision at 500 ms, and on the next tick it sounds.
    @Test func aGuessIsReadyWhenTheTurnIsOver() async throws {
        let (scene, _) = try await Scene.converse { scene in
            try scene.waitForAgent()
            scene.model.answer("We open at nine.")
            try scene.ask("when do you open")
        }
        #expect(scene.model.requests.count == 1)
        let latency = try #require(scene.rows.last?.latency)
        #expect(latency == TurnLatency(endpointing: 500, stt: 0, answer: 200, firstAudio: 720))
        let (slower, _) = try await Scene.converse {
            $0.conversation.isPreemptive = false
        } script: { scene in
            try scene.waitForAgent()
            scene.model.answer("We open at nine.")
            try scene.ask("when do you open")
        }
        #expect(slower.rows.last?.latency?.answer == 360)
    }

    @Test func wordsThatGoOnThrowTheGuessAway() async throws {
        let (scene, _) = try await Scene.converse { scene in
            try scene.waitForAgent()
            scene.model.answer("We open at nine.")
            scene.model.answer("On Sundays we are closed.")
            scene.caller(says: "when do you open")
            scene.wait(.milliseconds(150))
            try scene.ask("on sundays")
        }
        #expect(scene.model.requests.count == 2)
        #expect(scene.asked(1).last == "caller: when do you open on sundays")
        #expect(scene.lastHeard == "On Sundays we are closed.")
    }

    @Test func theModelKnowsOnlyWhatWasHeard() async throws {
        let (scene, _) = try await Scene.converse { scene in
            try scene.waitForAgent()
            scene.model.answer("We open at nine. We close at six. And we sell a lot of very nice bikes.")
            scene.caller(says: "when do you open")
            try scene.wait { !scene.audio.isQuiet }
            scene.wait(.seconds(2))
            scene.model.answer("Twenty.")
            try scene.hearOut("what does a repair cost")
        }
        // 2 s of speech and 0.5 s until the pause: eight words of 0.3 s.
        #expect(
            scene.asked(1) == [
                "agent: \(greeting)", "caller: when do you open", "agent: We open at nine. We close at six.",
                "caller: what does a repair cost",
            ])
        #expect(scene.lastHeard == "Twenty.")
        #expect(scene.audio.log.filter { $0 == "pause" || $0 == "flush" } == ["pause", "flush"])
    }

    @Test func aFalseAlarmGoesOnAndTheModelKeepsWriting() async throws {
        let (scene, _) = try await Scene.converse { scene in
            try scene.waitForAgent()
            scene.model.answer("We open at nine. We close at six.")
            scene.caller(says: "when do you open")
            try scene.wait { !scene.audio.isQuiet }
            scene.startSpeaking()
            scene.wait(.milliseconds(700))
            scene.pause(after: "", lasting: .milliseconds(700))
            try scene.waitUntilQuiet()
        }
        #expect(scene.lastHeard == "We open at nine. We close at six.")
        #expect(scene.audio.log.contains("resume"))
    }

    @Test(arguments: ["okay", "uh huh"])
    func backChannelDoesNotInterrupt(words: String) async throws {
        let (scene, _) = try await Scene.converse { scene in
            try scene.waitForAgent()
            scene.model.answer("We open at nine. We close at six.")
            scene.caller(says: "when do you open")
            try scene.wait { !scene.audio.isQuiet }
            scene.caller(says: words, for: .milliseconds(600))
            try scene.waitUntilQuiet()
        }
        #expect(scene.lastHeard == "We open at nine. We close at six.")
        #expect(scene.model.requests.count == 1)
    }

    @Test func aModelThatFailsIsAnsweredByTheDialogue() async throws {
        let (scene, _) = try await Scene.converse { scene in
            try scene.waitForAgent()
            try scene.ask("when do you open")
            scene.model.answer("Twenty.")
            try scene.ask("what does a repair cost")
        }
        #expect(scene.transcript[2] == "agent: \(hours)")
        // What the dialogue said is known to the model when it is back.
        #expect(scene.asked(scene.model.requests.count - 1).contains("agent: \(hours)"))
        #expect(scene.lastHeard == "Twenty.")
    }

    @Test func aModelWithoutAWordIsAnsweredByTheDialogueAfterAHoldingLine() async throws {
        let (scene, _) = try await Scene.converse { scene in
            try scene.waitForAgent()
            scene.model.script(.hang)
            try scene.hearOut("when do you open")
        }
        #expect(scene.lastHeard == "One moment, please. \(hours)")
        #expect(scene.model.cancelled == 1)
        #expect(scene.rows.last?.citations.map(\.title) == ["Opening hours"])
        #expect(scene.longestDeadAir <= .seconds(2))
    }

    @Test(arguments: [FakeLanguageModel.Step.fail, .hang])
    func aModelThatDiesInMidSentence(death: FakeLanguageModel.Step) async throws {
        let (scene, _) = try await Scene.converse { scene in
            try scene.waitForAgent()
            scene.model.script(.wait(.milliseconds(300)), .text("Let me see. We open"), death)
            try scene.hearOut("when do you open")
        }
        #expect(scene.lastHeard?.hasPrefix("Let me see.") == true)
        #expect(scene.lastHeard?.hasSuffix(hours) == true)
        #expect(scene.rows.count { $0.speaker == .agent } == 2)
        #expect(scene.longestDeadAir <= .seconds(2))
    }

    @Test func anEmptyAnswerIsNone() async throws {
        let (scene, _) = try await Scene.converse { scene in
            try scene.waitForAgent()
            scene.model.script(.text("  \n"), .finish(.stop))
            try scene.ask("when do you open")
        }
        #expect(scene.lastHeard == hours)
    }

    @Test func aCallerWhoLeavesEndsTheRequest() async throws {
        let (scene, outcome) = try await Scene.converse { scene in
            try scene.waitForAgent()
            scene.model.script(.text("We open at nine. "), .hang)
            scene.caller(says: "when do you open")
            try scene.wait { !scene.audio.isQuiet }
            scene.wait(.milliseconds(600))
            scene.hangUp()
        }
        #expect(outcome.endedBy == .caller)
        #expect(scene.transcript.last == "agent: We open")
        #expect(scene.model.cancelled == 1)
    }

    @Test func aSilentCallerIsAskedAndLeftAsBefore() async throws {
        let (scene, outcome) = try await Scene.converse { scene in
            try scene.waitForAgent()
            try scene.waitForAgent()
            #expect(scene.lastHeard == "Are you still there?")
            try scene.wait { scene.audio.hangUpAt != nil }
        }
        #expect(outcome.endedBy == .silence)
        #expect(scene.model.requests.isEmpty)
    }

    @Test func aCallerShoutingOverIsHeardOut() async throws {
        let (scene, _) = try await Scene.converse { scene in
            try scene.waitForAgent()
            for _ in 0..<3 { scene.model.answer("I am very sorry to hear that, and I will do what I can.") }
            scene.caller(says: "this is an outrage")
            for _ in 0..<2 {
                try scene.wait { !scene.audio.isQuiet }
                scene.caller(says: "no you listen to me now", for: .seconds(2))
                try scene.wait { scene.audio.isQuiet }
            }
            try scene.waitForAgent()
        }
        #expect(scene.rows.count { $0.speaker == .caller } == 3)
        #expect(scene.lastHeard == "I am very sorry to hear that, and I will do what I can.")
    }

    @Test func keysOfANumberAreOneTurn() async throws {
        let (scene, _) = try await Scene.converse { scene in
            try scene.waitForAgent()
            scene.model.answer("Thank you.")
            for key in "1234" {
                scene.press(key)
                scene.wait(.milliseconds(300))
            }
            scene.press("#")
            try scene.waitForAgent()
            scene.press("0")
            try scene.waitForAgent()
        }
        #expect(scene.asked(0).last == "caller: [keys 1234]")
        #expect(scene.model.requests.count == 1)
        #expect(scene.lastHeard?.contains("Please speak after the tone.") == true)
    }
}
