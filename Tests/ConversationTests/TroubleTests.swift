import Agents
import Core
import Support
import Testing

/// Parts of the box that fail or hang in the middle of a conversation: the caller hears a line in time (a fallback
/// line at once, or after a holding line), and no failure is swallowed. Does not cover how the parts themselves fail.
@Suite struct TroubleTests {
    private let trouble = "I am sorry, something is not working here. To leave a message, say yes or press 1. Otherwise, press 2."

    /// Asks, and tells how long after the last word something was heard.
    private func silence(after text: String, in scene: Scene) throws -> Duration {
        scene.startSpeaking()
        scene.wait(.seconds(1))
        let end = scene.now
        scene.pause(after: text, lasting: .seconds(1))
        try scene.wait { !scene.audio.isQuiet && (scene.audio.position ?? 0) > 0 }
        return scene.now - end
    }

    @Test(arguments: [true, false])
    func recogniserThatHangsOrFails(hangs: Bool) async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.recognizer.behave(hangs ? .hangs : .fails)
            let silence = try silence(after: "when do you open", in: scene)
            #expect(silence <= .milliseconds(2_020))
            try scene.wait { scene.lastHeard?.hasSuffix(trouble) == true }
            #expect(scene.lastHeard == (hangs ? "One moment, please. " : "") + trouble)
            #expect(scene.transcript.dropLast().last == "caller: ")
            // The yes cannot be understood either: the message is taken without it.
            scene.caller(says: "yes")
            try scene.wait { scene.lastHeard?.contains("Please speak after the tone.") == true }
            scene.caller(says: "call me")
            try scene.waitForAgent()
        }
        let message = try #require(scene.journal.messages.first)
        #expect(message.text.isEmpty)
        #expect(message.recording != nil)
    }

    @Test(arguments: [true, false])
    func searchThatHangsOrFails(hangs: Bool) async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.knowledge.behave(hangs ? .hangs : .fails)
            let silence = try silence(after: "when do you open", in: scene)
            #expect(silence <= .milliseconds(2_020))
            try scene.wait { scene.lastHeard?.hasSuffix(trouble) == true }
            #expect(scene.lastHeard == (hangs ? "One moment, please. " : "") + trouble)
            scene.press("1")
            try scene.waitForAgent()
            scene.caller(says: "call me")
            try scene.waitForAgent()
        }
        #expect(scene.journal.messages.map(\.text) == ["call me"])
    }

    @Test(arguments: [true, false])
    func voiceThatHangsOrFails(hangs: Bool) async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.synthesizer.behave(hangs ? .hangs : .fails)
            let silence = try silence(after: "when do you open", in: scene)
            #expect(silence <= .milliseconds(2_040))
            try scene.wait { scene.lastHeard == trouble }
            #expect(scene.transcript.contains("agent: One moment, please.") == hangs)
            scene.press("1")
            try scene.waitForAgent()
            #expect(scene.lastHeard?.hasPrefix("Please speak after the tone.") == true)
            scene.caller(says: "call me")
            try scene.waitForAgent()
        }
        #expect(scene.journal.messages.map(\.text) == ["call me"])
        #expect(scene.lastHeard == "Thank you. Your message has been saved. Is there anything else I can help you with?")
    }

    @Test func withoutAnyVoiceTheCallIsEnded() async throws {
        let (scene, outcome) = try await Scene.play(prepared: false) { scene in
            scene.synthesizer.behave(.fails)
            try scene.waitForAgent()
            scene.caller(says: "when do you open")
            try scene.wait { scene.audio.hangUpAt != nil }
        }
        #expect(outcome.endedBy == .agent)
        #expect(scene.rows.last?.text == "when do you open")
    }

    @Test func aVoiceThatNeverWorkedEndsTheCall() async throws {
        let (scene, outcome) = try await Scene.play(prepared: false) { scene in
            scene.synthesizer.behave(.hangs)
            try scene.wait { scene.audio.hangUpAt != nil }
        }
        _ = scene
        #expect(outcome.endedBy == .agent)
    }

    @Test func afterATroubleTheAgentGoesOn() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.knowledge.behave(.fails)
            try scene.ask("when do you open")
            scene.knowledge.behave(.works)
            scene.press("2")
            try scene.waitForAgent()
            try scene.ask("when do you open")
        }
        #expect(scene.lastHeard == "Here is what I have about Opening hours. We open at nine. We close at six.")
    }

    @Test func rowsAreCommittedBeforeAnyoneIsTold() async throws {
        let (scene, _) = try await Scene.play { scene in
            scene.journal.slowDown(to: .milliseconds(300))
            try scene.waitForAgent()
            try scene.ask("when do you open")
            try scene.ask("what does a repair cost")
        }
        let told = scene.toldTurns
        #expect(told.map(\.turn) == scene.rows)
        #expect(told.count == 5)
        for (place, entry) in told.enumerated() { #expect(entry.committed == place + 1) }
    }

    @Test func aSlowDiskDelaysNoAnswer() async throws {
        let (scene, _) = try await Scene.play { scene in
            scene.journal.slowDown(to: .seconds(5))
            try scene.waitForAgent()
            try scene.ask("when do you open")
            scene.wait(.seconds(12))
        }
        #expect(scene.rows.first { $0.text.contains("Opening hours") }?.latency?.firstAudio == 520)
    }

    @Test func aJournalThatFailsEndsTheCallCleanly() async throws {
        let (scene, outcome) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.journal.fail()
            scene.caller(says: "when do you open")
            try scene.wait { scene.audio.hangUpAt != nil }
        }
        #expect(outcome.status == .failed)
        #expect(outcome.failure is FakeJournal.Failure)
        #expect(outcome.turns == 1)
        #expect(scene.audio.log.contains("play I am sorry, something is not working here. Please call again later."))
    }

    @Test func aMessageThatCannotBeSavedIsNotPromised() async throws {
        let (scene, _) = try await Scene.play { scene in
            scene.press("0")
            try scene.waitForAgent()
            scene.caller(says: "call me")
            scene.wait(.seconds(3))
            scene.journal.fail()
            try scene.waitForAgent()
        }
        #expect(scene.journal.messages.isEmpty)
        #expect(!scene.audio.log.contains("play Thank you. Your message has been saved."))
    }
}
