import Agents
import Core
import Support
import Testing

/// A box that is busy, not broken: the caller hears a holding line once, then the answer, and nothing is lost. Does not
/// cover parts that never deliver, which `TroubleTests` does.
@Suite struct HoldingTests {
    private let hours = "Here is what I have about Opening hours. We open at nine. We close at six."

    @Test func slowWordsAreAnsweredAfterAHoldingLine() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.recognizer.behave(.works(after: .seconds(3)))
            scene.startSpeaking()
            scene.wait(.seconds(1))
            let end = scene.now
            scene.pause(after: "when do you open", lasting: .seconds(1))
            try scene.wait { scene.audio.log.last == "play One moment, please." }
            // Half a second until the turn is over, then patience.
            #expect(scene.now - end == .seconds(2))
            try scene.wait { scene.rows.count == 3 }
        }
        #expect(scene.transcript.suffix(2) == ["caller: when do you open", "agent: One moment, please. \(hours)"])
        let answer = try #require(scene.rows.last)
        #expect(answer.text == answer.heard)
        #expect(answer.citations.map(\.title) == ["Opening hours"])
        #expect(answer.latency == TurnLatency(endpointing: 500, stt: 2_740, answer: 0, firstAudio: 3_260))
        // The row begins with what was heard first.
        #expect(answer.startedAt.milliseconds - scene.rows[1].endedAt.milliseconds == 2_020)
        #expect(scene.recognizer.cancelled == 0)
    }

    @Test func wordsDuringTheHoldingLineDoNotCutIt() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.recognizer.behave(.works(after: .milliseconds(2_200)))
            try scene.ask("when do you open")
            scene.recognizer.behave(.works(after: .milliseconds(100)))
            try scene.ask("what does a repair cost")
        }
        #expect(scene.transcript[2] == "agent: One moment, please. \(hours)")
        #expect(scene.lastHeard == "Here is what I have about Repair prices. A small repair costs twenty.")
        #expect(!scene.audio.log.contains("flush"))
        // The line lasts until 2.9 s after the last word.
        #expect(scene.rows[2].latency?.firstAudio == 2_920)
    }

    @Test func aSlowVoiceIsWaitedForToo() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.synthesizer.behave(.works(after: .seconds(2)))
            try scene.ask("when do you open")
        }
        #expect(scene.lastHeard == "One moment, please. \(hours)")
        #expect(scene.audio.log.count { $0 == "play One moment, please." } == 1)
    }

    @Test func talkingOnOverTheHoldingLineIsHeard() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.recognizer.behave(.works(after: .milliseconds(2_400)))
            scene.caller(says: "when do you open")
            try scene.wait { scene.audio.log.last == "play One moment, please." }
            scene.recognizer.behave(.works(after: .milliseconds(100)))
            scene.caller(says: "what does a repair cost")
            try scene.wait { scene.lastHeard?.hasSuffix("twenty.") == true }
        }
        #expect(scene.rows.filter { $0.speaker == .caller }.map(\.text) == ["when do you open", "what does a repair cost"])
        #expect(scene.audio.log.contains("pause"))
    }

    @Test func theLongestCallEndsDuringTheHoldingLine() async throws {
        let (scene, outcome) = try await Scene.play { configuration in
            configuration.limits.callLength = .seconds(5)
        } script: { scene in
            try scene.waitForAgent()
            scene.recognizer.behave(.works(after: .seconds(4)))
            scene.caller(says: "when do you open")
            try scene.wait { scene.audio.hangUpAt != nil }
        }
        #expect(outcome.endedBy == .lengthLimit)
        #expect(scene.audio.log.contains("play One moment, please."))
        #expect(scene.recognizer.cancelled == 1)
    }
}
