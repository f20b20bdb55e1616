import Agents
import Core
import Support
import Testing

/// Whole conversations with a voice that streams: what is heard of it, gaps, and a voice that dies. Does not cover the sound at the
/// joints, which RoomsTests does.
@Suite struct StreamedVoiceTests {
    private func play(
        tellingWords: Bool = true, script: (Scene, FakeStreamer) throws -> Void
    ) async throws -> (scene: Scene, outcome: CallOutcome) {
        var voice: FakeStreamer?
        return try await Scene.converse(with: { services, scene in
            let streamer = FakeStreamer(clock: scene.clock, tellsWords: tellingWords)
            services.streamer = streamer
            voice = streamer
        }) { scene in
            guard let voice else { throw SceneError.nothingHappened }
            try script(scene, voice)
        }
    }

    @Test func theFirstPieceIsHeardWhileTheLastIsMade() async throws {
        let (scene, _) = try await play { scene, voice in
            try scene.waitForAgent()
            scene.model.script(.text("We open at nine. We close at six."), .finish(.stop))
            scene.caller(says: "when do you open")
            let asked = voice.requests.count
            try scene.wait { !scene.audio.isQuiet }
            // One sentence after the other, and the second not before the first is whole.
            #expect(voice.requests.count == asked + 1)
            try scene.waitUntilQuiet()
            #expect(voice.requests.suffix(2).map(\.text) == ["We open at nine.", "We close at six."])
        }
        #expect(scene.lastHeard == "We open at nine. We close at six.")
        #expect(scene.audio.gaps == 0)
    }

    /// The request for the voice goes out in the tick in which the sentence's last character came.
    @Test func aSentenceGoesToTheVoiceAtOnce() async throws {
        var sentAt: Duration?
        _ = try await play { scene, voice in
            try scene.waitForAgent()
            scene.model.script(.wait(.seconds(1)), .text("We open at nine."), .hang)
            scene.caller(says: "when do you open")
            let start = scene.now
            // The guess goes out 340 ms after the last word, 100 ms after the pause was reported.
            try scene.wait { voice.requests.last?.text == "We open at nine." }
            sentAt = (voice.requests.last?.at ?? .zero) - start
        }
        #expect(sentAt == .milliseconds(1_100))
    }

    @Test(arguments: [true, false])
    func anInterruptionKeepsWhatWasHeard(tellsWords: Bool) async throws {
        let (scene, _) = try await play(tellingWords: tellsWords) { scene, _ in
            try scene.waitForAgent()
            scene.model.script(.text("We open at nine in the morning of every day."), .finish(.stop))
            scene.model.answer("Twenty.")
            scene.caller(says: "when do you open")
            try scene.wait { (scene.audio.position ?? 0) > 0 }
            scene.wait(.seconds(1))
            try scene.ask("what does a repair cost")
        }
        let cut = try #require(scene.rows.first { $0.text.hasPrefix("We open") })
        #expect(cut.text.hasPrefix(cut.heard) && cut.heard != cut.text)
        // 1.5 s of words of 0.3 s each.
        if tellsWords { #expect(cut.heard == "We open at nine in") }
        #expect(!cut.heard.isEmpty)
        #expect(scene.asked(1).contains("agent: \(cut.heard)"))
    }

    @Test func aVoiceThatIsTooSlowLeavesGapsAndNothingElse() async throws {
        let (scene, _) = try await play { scene, voice in
            try scene.waitForAgent()
            voice.behave(.works(first: .milliseconds(100), each: .milliseconds(500)))
            scene.model.script(.text("We open at nine."), .finish(.stop))
            try scene.ask("when do you open")
        }
        #expect(scene.lastHeard == "We open at nine.")
        #expect(scene.audio.gaps > 0)
        #expect(scene.longestDeadAir <= .seconds(2))
    }

    @Test(arguments: [0, 2])
    func aVoiceThatDiesIsFollowedByTheBoxsOwn(words: Int) async throws {
        let (scene, _) = try await play { scene, voice in
            try scene.waitForAgent()
            voice.behave(.fails(afterWords: words))
            scene.model.script(.text("We open at nine."), .finish(.stop))
            try scene.ask("when do you open")
        }
        let answer = try #require(scene.rows.last)
        #expect(answer.heard == "We open at nine.")
        // Four words of 0.3 s, none twice and none left out.
        let length = answer.endedAt.milliseconds - answer.startedAt.milliseconds
        #expect(length >= 1_160 && length <= 1_200)
    }

    @Test func aVoiceThatHangsIsBridged() async throws {
        let (scene, _) = try await play { scene, voice in
            try scene.waitForAgent()
            voice.behave(.hangs)
            scene.model.script(.text("We open at nine."), .finish(.stop))
            scene.caller(says: "when do you open")
            try scene.wait { scene.audio.log.last == "play One moment, please." }
        }
        #expect(scene.longestDeadAir <= .seconds(2))
    }
}
