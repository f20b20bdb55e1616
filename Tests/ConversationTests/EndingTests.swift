import Agents
import Core
import Support
import Testing

/// How conversations end by themselves or with the caller, and what is on record then: silence, length, leaving at every
/// moment, messages. Does not cover the row of the call itself, which the wiring writes.
@Suite struct EndingTests {
    @Test func silenceIsAskedAboutAndThenEndsTheCall() async throws {
        let (scene, outcome) = try await Scene.play { scene in
            try scene.waitForAgent()
            let quietSince = scene.audio.lastSent
            try scene.wait { !scene.audio.isQuiet }
            #expect(scene.now - quietSince == .seconds(15))
            try scene.waitUntilQuiet()
            #expect(scene.lastHeard == "Are you still there?")
            let askedAt = scene.audio.lastSent
            try scene.wait { !scene.audio.isQuiet }
            #expect(scene.now - askedAt == .seconds(10))
            try scene.wait { scene.audio.hangUpAt != nil }
        }
        #expect(outcome.endedBy == .silence)
        #expect(scene.lastHeard == "Goodbye.")
        #expect(scene.audio.hangUpAt == scene.audio.lastSent)
    }

    @Test func anAnswerToTheSilenceWatchResetsIt() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            try scene.waitForAgent()
            try scene.ask("when do you open")
            let since = scene.audio.lastSent
            try scene.wait { !scene.audio.isQuiet }
            #expect(scene.now - since == .seconds(15))
            try scene.waitUntilQuiet()
        }
        #expect(scene.lastHeard == "Are you still there?")
    }

    @Test func aCoughIsNotATurn() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.caller(says: "", for: .milliseconds(200))
            scene.wait(.seconds(5))
        }
        #expect(scene.rows.count == 1)
    }

    @Test func theLongestCallIsAnnouncedAndEnded() async throws {
        let (scene, outcome) = try await Scene.play { configuration in
            configuration.limits.callLength = .seconds(90)
            configuration.limits.callWarning = .seconds(60)
            configuration.silence.isEnabled = false
        } script: { scene in
            try scene.waitForAgent()
            try scene.waitForAgent()
            #expect(scene.lastHeard == "I am afraid this call can only last one more minute.")
            try scene.ask("when do you open")
            try scene.wait(until: { scene.audio.hangUpAt != nil }, limit: .seconds(120))
        }
        #expect(outcome.endedBy == .lengthLimit)
        #expect(scene.lastHeard == "I am sorry, this call has reached its longest time. Please call again. Goodbye.")
        let hangUp = try #require(scene.audio.hangUpAt)
        #expect(hangUp > .seconds(90) && hangUp < .seconds(96))
    }

    @Test func theLongestCallEndsEvenInTheMiddleOfAnAnswer() async throws {
        let (scene, outcome) = try await Scene.play { configuration in
            configuration.limits.callLength = .seconds(6)
        } script: { scene in
            try scene.waitForAgent()
            scene.caller(says: "when do you open")
            try scene.wait { scene.audio.hangUpAt != nil }
        }
        #expect(outcome.endedBy == .lengthLimit)
        let cut = try #require(scene.rows.first { $0.text.contains("Opening hours") })
        #expect(cut.heard.count < cut.text.count)
        #expect(!cut.heard.isEmpty)
    }

    @Test(arguments: ["can i talk to a person", "operator please"])
    func aPersonIsAMessage(words: String) async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            try scene.ask(words)
            #expect(scene.lastHeard?.hasPrefix("There is nobody here to take your call right now") == true)
            scene.caller(says: "this is ann", for: .seconds(2))
            scene.wait(.seconds(2))
            scene.caller(says: "please call me back", for: .seconds(2))
            try scene.waitForAgent()
            #expect(scene.lastHeard == "Thank you. Your message has been saved. Is there anything else I can help you with?")
            scene.caller(says: "no thank you")
            try scene.wait { scene.audio.hangUpAt != nil }
        }
        let message = try #require(scene.journal.messages.first)
        #expect(scene.journal.messages.count == 1)
        #expect(message.text == "this is ann please call me back")
        #expect(message.from == "+15550100")
        #expect(message.callID == scene.call.id)
        let saved = scene.savedMessages
        #expect(message.recording == saved.first.map { "\($0.id).wav" })
        // Both pieces and the pause between them: 2 s, 2 s, 2 s, and the detector's silence.
        #expect(saved.first.map { $0.samples >= 6 * 16_000 } == true)
        #expect(scene.recognizer.asked.filter { $0 == .message }.count == 2)
    }

    @Test func zeroIsAMessageToo() async throws {
        let (scene, _) = try await Scene.play { scene in
            scene.wait(.milliseconds(500))
            scene.press("0")
            try scene.waitForAgent()
            scene.caller(says: "call me")
            scene.press("#")
            try scene.waitForAgent()
        }
        #expect(scene.journal.messages.map(\.text) == ["call me"])
    }

    @Test func hashRightAfterTheLastWordLosesNothing() async throws {
        let (scene, _) = try await Scene.play { scene in
            scene.press("0")
            try scene.waitForAgent()
            scene.startSpeaking()
            scene.wait(.seconds(1))
            scene.press("#")
            scene.pause(after: "call me", lasting: .seconds(1))
            try scene.waitForAgent()
        }
        #expect(scene.journal.messages.map(\.text) == ["call me"])
    }

    @Test func anEmptyMessageIsNone() async throws {
        let (scene, _) = try await Scene.play { scene in
            scene.press("0")
            try scene.waitForAgent()
            try scene.waitForAgent()
        }
        #expect(scene.journal.messages.isEmpty)
        #expect(scene.lastHeard == "I did not hear a message. Is there anything else I can help you with?")
    }

    @Test func aMessageSurvivesTheCallersHangUp() async throws {
        let (scene, outcome) = try await Scene.play { scene in
            scene.press("0")
            try scene.waitForAgent()
            scene.caller(says: "call me back")
            scene.wait(.milliseconds(400))
            scene.hangUp()
        }
        #expect(scene.journal.messages.map(\.text) == ["call me back"])
        #expect(scene.transcript.last == "caller: call me back")
        #expect(outcome.endedBy == .caller)
    }

    @Test func aMessageThatIsTooLongIsKeptAsFarAsItGoes() async throws {
        let (scene, _) = try await Scene.play { configuration in
            configuration.message.maximumLength = .seconds(10)
        } script: { scene in
            scene.press("0")
            try scene.waitForAgent()
            for _ in 0..<5 { scene.caller(says: "and so on", for: .seconds(3)) }
            try scene.waitForAgent()
        }
        #expect(scene.journal.messages.count == 1)
        #expect(scene.savedMessages.first.map { $0.samples <= 15 * 16_000 } == true)
    }

    @Test func leavingDuringTheGreetingKeepsWhatWasHeard() async throws {
        let (scene, _) = try await Scene.play { scene in
            scene.wait(.milliseconds(700))
            scene.hangUp()
        }
        #expect(scene.transcript == ["agent: Harbour Bikes,"])
    }

    @Test func leavingBeforeTheFirstSoundLeavesNoRow() async throws {
        let (scene, outcome) = try await Scene.play { scene in scene.hangUp() }
        #expect(scene.rows.isEmpty)
        #expect(outcome.turns == 0)
        #expect(outcome.endedBy == .caller)
    }

    @Test func leavingWhileSpeakingKeepsTheTurnsBefore() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.startSpeaking()
            scene.wait(.seconds(1))
            scene.hangUp()
        }
        #expect(scene.rows.count == 1)
    }

    @Test func leavingRightAfterTheWordsKeepsThem() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.caller(says: "okay bye then")
            scene.wait(.milliseconds(140))
            scene.hangUp()
        }
        #expect(scene.transcript.last == "caller: okay bye then")
    }

    @Test func leavingDuringTheSearchKeepsTheQuestion() async throws {
        let (scene, _) = try await Scene.play { scene in
            scene.knowledge.behave(.hangs)
            try scene.waitForAgent()
            scene.caller(says: "when do you open")
            scene.wait(.milliseconds(600))
            scene.hangUp()
        }
        #expect(scene.transcript.last == "caller: when do you open")
    }

    @Test func leavingOnHoldEndsTheCall() async throws {
        let (_, outcome) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.hold(true)
            scene.wait(.seconds(5))
            scene.hangUp()
        }
        #expect(outcome.endedBy == .caller)
    }

    @Test func aStreamThatEndsWithoutAWordIsTheNetwork() async throws {
        let (_, outcome) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.audio.happen(.left(by: .network))
        }
        #expect(outcome.endedBy == .network)
        #expect(outcome.status == .failed)
    }

    @Test func stoppingTheBoxKeepsWhatWasSaidAndTheMessage() async throws {
        let (scene, outcome) = try await Scene.play(stopping: true) { scene in
            scene.press("0")
            try scene.waitForAgent()
            scene.caller(says: "call me back")
            scene.wait(.milliseconds(400))
        }
        #expect(outcome.endedBy == .shutdown)
        #expect(scene.journal.messages.map(\.text) == ["call me back"])
        #expect(scene.transcript.last == "caller: call me back")
    }

    @Test func stoppingTheBoxInTheMiddleOfALineKeepsWhatWasHeard() async throws {
        let (scene, outcome) = try await Scene.play(stopping: true) { scene in scene.wait(.milliseconds(700)) }
        #expect(outcome.endedBy == .shutdown)
        #expect(outcome.status == .completed)
        #expect(scene.transcript == ["agent: Harbour Bikes,"])
    }
}
