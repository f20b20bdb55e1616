import Agents
import Core
import Support
import Testing

/// Whole conversations whose caller is heard while speaking: partial words, guesses on them, barge-in before the sentence is over,
/// and a transcriber that dies. Does not cover real transcribers.
@Suite struct LiveHearingTests {
    private func play(
        _ configure: (inout AgentConfiguration) -> Void = { _ in }, script: (Scene) throws -> Void
    ) async throws -> (scene: Scene, outcome: CallOutcome) {
        try await Scene.converse(
            configure,
            with: { services, scene in
                services.transcriber = scene.transcriber
            }
        ) { scene in
            try scene.waitForAgent()
            try script(scene)
        }
    }

    @Test func theWordsComeFromTheTranscriber() async throws {
        let (scene, _) = try await play { scene in
            scene.model.answer("We open at nine.")
            scene.callerSpeaks("when do you open")
            try scene.waitForAgent()
        }
        #expect(scene.transcript.suffix(2) == ["caller: when do you open", "agent: We open at nine."])
        #expect(scene.recognizer.asked.isEmpty)
        #expect(scene.transcriber.finals == ["when do you open"])
    }

    /// The final words take 0.4 s, but the partial ones were there at the pause: the model is asked then.
    @Test func aStablePartialIsAskedBeforeTheFinal() async throws {
        let (scene, _) = try await play { scene in
            scene.transcriber.behave(.works(after: .milliseconds(400)))
            scene.model.answer("We open at nine.")
            scene.callerSpeaks("when do you open")
            #expect(scene.model.requests.count == 1)
            try scene.waitForAgent()
        }
        #expect(scene.model.requests.count == 1)
        #expect(scene.lastHeard == "We open at nine.")
    }

    @Test func aPauseJoinsTwoStretches() async throws {
        let (scene, _) = try await play { scene in
            scene.model.answer("No.")
            scene.model.answer("Closed.")
            scene.callerSpeaks("when do you open")
            scene.wait(.milliseconds(100))
            scene.callerSpeaks("on sundays")
            try scene.waitForAgent()
        }
        #expect(scene.rows.filter { $0.speaker == .caller }.map(\.text) == ["when do you open on sundays"])
        #expect(scene.lastHeard == "Closed.")
    }

    @Test func wordsStopTheAgentBeforeTheyEnd() async throws {
        let (scene, _) = try await play { scene in
            scene.model.answer("We open at nine. We close at six. And there is much more to say about it.")
            scene.model.answer("Twenty.")
            scene.callerSpeaks("when do you open")
            try scene.wait { !scene.audio.isQuiet }
            scene.wait(.milliseconds(600))
            scene.callerSpeaks("but what about repairs", pausing: false)
            #expect(scene.audio.log.last == "flush")
            #expect(scene.audio.isQuiet)
        }
        #expect(scene.rows.contains { $0.speaker == .agent && $0.heard != $0.text })
    }

    @Test func aBackChannelDoesNotStopTheAgent() async throws {
        let (scene, _) = try await play { scene in
            scene.model.answer("We open at nine. We close at six.")
            scene.callerSpeaks("when do you open")
            try scene.wait { !scene.audio.isQuiet }
            scene.callerSpeaks("uh huh")
            try scene.waitUntilQuiet()
        }
        #expect(scene.lastHeard == "We open at nine. We close at six.")
        #expect(!scene.audio.log.contains("flush"))
    }

    @Test(arguments: [FakeTranscriber.Behaviour.fails, .hangs])
    func aTranscriberThatDiesIsFollowedByTheRecogniser(behaviour: FakeTranscriber.Behaviour) async throws {
        let (scene, _) = try await play { scene in
            scene.transcriber.behave(behaviour)
            scene.model.answer("We open at nine.")
            scene.callerSpeaks("when do you open")
            try scene.waitForAgent()
        }
        if case .fails = behaviour {
            #expect(scene.lastHeard == "We open at nine.")
            #expect(scene.recognizer.asked == [.question])
        } else {
            #expect(scene.lastHeard?.hasPrefix("One moment, please.") == true)
        }
        #expect(scene.longestDeadAir <= .seconds(2))
    }
}
