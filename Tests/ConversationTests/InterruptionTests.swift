import Agents
import Core
import Support
import Testing

/// Whole conversations in which both speak at once: barge-in, false interruption, back-channel, pauses inside a question.
/// Does not cover how sound becomes speech events, which Media and Rooms test.
@Suite struct InterruptionTests {
    /// Plays until the agent has been answering for two seconds.
    private func intoAnswer(_ scene: Scene) throws {
        try scene.waitForAgent()
        scene.caller(says: "when do you open")
        try scene.wait { !scene.audio.isQuiet }
        scene.wait(.seconds(2))
    }

    @Test func bargeInKeepsWhatWasHeard() async throws {
        let (scene, _) = try await Scene.play { scene in
            try intoAnswer(scene)
            try scene.ask("what does a repair cost")
        }
        let cut = try #require(scene.rows.first { $0.text.contains("Opening hours") })
        #expect(cut.text == "Here is what I have about Opening hours. We open at nine. We close at six.")
        // 2 s of speech and 0.5 s until the pause: eight words of 0.3 s and no more.
        #expect(cut.heard == "Here is what I have about Opening hours.")
        #expect(
            scene.transcript.suffix(2) == [
                "caller: what does a repair cost",
                "agent: Here is what I have about Repair prices. A small repair costs twenty.",
            ])
        #expect(scene.audio.log.filter { $0 == "pause" || $0 == "flush" } == ["pause", "flush"])
    }

    @Test func speechPausesTheAgentAfterHalfASecond() async throws {
        _ = try await Scene.play { scene in
            try intoAnswer(scene)
            scene.startSpeaking()
            scene.wait(.milliseconds(480))
            #expect(!scene.audio.log.contains("pause"))
            scene.wait(.milliseconds(20))
            #expect(scene.audio.log.last == "pause")
        }
    }

    @Test func falseInterruptionGoesOnFromTheSameSample() async throws {
        let (scene, _) = try await Scene.play { scene in
            try intoAnswer(scene)
            scene.startSpeaking()
            scene.wait(.milliseconds(700))
            let paused = scene.audio.position
            scene.pause(after: "", lasting: .milliseconds(700))
            #expect(scene.audio.position == paused)
            try scene.wait { scene.audio.log.last == "resume" }
            #expect(scene.audio.position == paused)
            try scene.waitUntilQuiet()
        }
        #expect(scene.lastHeard == "Here is what I have about Opening hours. We open at nine. We close at six.")
        #expect(!scene.audio.log.contains("flush"))
        #expect(scene.rows.count { $0.speaker == .caller } == 1)
    }

    @Test func aHangingRecogniserCannotSilenceTheAgent() async throws {
        let (scene, _) = try await Scene.play { scene in
            try intoAnswer(scene)
            scene.recognizer.behave(.hangs)
            scene.startSpeaking()
            scene.wait(.milliseconds(700))
            let end = scene.now
            scene.pause(after: "mumble", lasting: .milliseconds(700))
            try scene.wait { scene.audio.log.last == "resume" }
            #expect(scene.now - end == .seconds(2))
            try scene.waitUntilQuiet()
        }
        #expect(scene.lastHeard?.hasSuffix("We close at six.") == true)
        #expect(scene.recognizer.cancelled == 1)
    }

    @Test(arguments: ["okay", "yeah right", "uh huh", "i see"])
    func backChannelDoesNotInterrupt(words: String) async throws {
        let (scene, _) = try await Scene.play { scene in
            try intoAnswer(scene)
            scene.caller(says: words, for: .milliseconds(600))
            try scene.waitUntilQuiet()
        }
        #expect(scene.lastHeard == "Here is what I have about Opening hours. We open at nine. We close at six.")
        #expect(!scene.audio.log.contains("flush"))
        #expect(scene.rows.count == 3)
    }

    @Test func aShortSoundNeedsAMeaning() async throws {
        let (scene, _) = try await Scene.play { scene in
            try intoAnswer(scene)
            scene.caller(says: "bikes", for: .milliseconds(300))
            scene.wait(.milliseconds(300))
            #expect(!scene.audio.log.contains("flush"))
            scene.caller(says: "goodbye", for: .milliseconds(400))
            try scene.wait { scene.audio.hangUpAt != nil }
        }
        #expect(scene.lastHeard == "Thank you for calling. Goodbye.")
    }

    @Test func theAgentDoesNotAnswerItsOwnEcho() async throws {
        let (scene, _) = try await Scene.play { scene in
            try intoAnswer(scene)
            scene.caller(says: "about opening hours", for: .milliseconds(900))
            try scene.waitUntilQuiet()
        }
        #expect(scene.lastHeard?.hasSuffix("We close at six.") == true)
        #expect(scene.knowledge.queries.count == 1)
    }

    @Test func aPauseInsideAQuestionJoinsItsHalves() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.caller(says: "when do you")
            scene.wait(.milliseconds(160))
            scene.caller(says: "open on sunday")
            try scene.waitForAgent()
        }
        #expect(scene.transcript.contains("caller: when do you open on sunday"))
        #expect(scene.rows.count { $0.speaker == .caller } == 1)
    }

    @Test func anUnfinishedSentenceIsWaitedFor() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.caller(says: "i would like to hire a bike and")
            scene.wait(.seconds(2))
            #expect(scene.audio.isQuiet)
            scene.caller(says: "know the price")
            try scene.waitForAgent()
        }
        #expect(scene.transcript.contains("caller: i would like to hire a bike and know the price"))
    }

    @Test func anUnfinishedSentenceIsNotWaitedForForEver() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.caller(says: "when do you open and")
            try scene.waitForAgent()
        }
        #expect(scene.rows.last?.latency?.endpointing == 3_000)
    }

    @Test func speechDuringTheSearchHoldsTheReply() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.synthesizer.behave(.works(after: .milliseconds(200)))
            scene.caller(says: "when do you open")
            scene.wait(.milliseconds(280))
            scene.caller(says: "what does a repair cost", for: .milliseconds(900))
            scene.wait(.seconds(8))
        }
        #expect(scene.lastHeard == "Here is what I have about Repair prices. A small repair costs twenty.")
    }

    @Test func aKeyInterruptsAtOnce() async throws {
        let (scene, _) = try await Scene.play { scene in
            try intoAnswer(scene)
            scene.press("*")
            #expect(scene.audio.log.contains("flush"))
            try scene.waitForAgent()
        }
        #expect(scene.lastHeard == "Here is what I have about Opening hours. We open at nine. We close at six.")
        #expect(scene.rows.count == 5)
    }

    @Test func holdStopsTheClockAndTheMusicIsNotSpeech() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.hold(true)
            scene.caller(says: "music with words when do you open", for: .seconds(40))
            #expect(scene.rows.count == 1)
            scene.hold(false)
            scene.wait(.seconds(14))
            #expect(scene.rows.count == 1)
            try scene.waitForAgent()
        }
        #expect(scene.lastHeard == "Are you still there?")
        #expect(scene.recognizer.asked.isEmpty)
    }

    @Test func holdInTheMiddleOfAnAnswerLosesNothing() async throws {
        let (scene, _) = try await Scene.play { scene in
            try intoAnswer(scene)
            scene.hold(true)
            scene.wait(.seconds(60))
            scene.hold(false)
            try scene.waitUntilQuiet()
        }
        #expect(scene.lastHeard == "Here is what I have about Opening hours. We open at nine. We close at six.")
    }
}
