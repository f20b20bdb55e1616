import Agents
import Core
import Support
import Testing

/// Whole conversations about questions and answers: greeting, answer, follow-up, repeat, choice, giving up, and the latencies
/// written down. Does not cover real recognition, search or sound, which are faked.
@Suite struct AnswerTests {
    private let greeting = "Harbour Bikes, good morning."
    private let hours = "Here is what I have about Opening hours. We open at nine. We close at six."

    @Test func greetsAtTheFirstTick() async throws {
        let (scene, outcome) = try await Scene.play { scene in
            scene.step()
            #expect(scene.audio.log == ["play \(greeting)"])
            try scene.waitUntilQuiet()
        }
        #expect(scene.transcript == ["agent: \(greeting)"])
        #expect(scene.rows.first?.latency == nil)
        #expect(outcome.endedBy == .caller)
        #expect(outcome.status == .completed)
        #expect(outcome.turns == 1)
    }

    @Test func answersFromTheArticle() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            try scene.ask("when do you open")
        }
        #expect(scene.transcript == ["agent: \(greeting)", "caller: when do you open", "agent: \(hours)"])
        let answer = try #require(scene.rows.last)
        #expect(answer.citations.map(\.title) == ["Opening hours"])
        #expect(answer.text == answer.heard)
        #expect(scene.rows.map(\.ordinal) == [1, 2, 3])
    }

    /// Half a second of silence ends the turn, recognition was done by then, and the first sample leaves on the next tick.
    @Test func latencyIsMeasuredFromTheEndOfSpeechOnMediaTime() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            try scene.ask("when do you open")
        }
        let latency = try #require(scene.rows.last?.latency)
        #expect(latency == TurnLatency(endpointing: 500, stt: 0, answer: 0, firstAudio: 520))
    }

    @Test func slowRecognitionIsTimeOfTheRecogniser() async throws {
        let (scene, _) = try await Scene.play { scene in
            scene.recognizer.behave(.works(after: .milliseconds(600)))
            try scene.waitForAgent()
            try scene.ask("when do you open")
        }
        let latency = try #require(scene.rows.last?.latency)
        #expect(latency == TurnLatency(endpointing: 500, stt: 340, answer: 0, firstAudio: 860))
    }

    @Test func followUpCarriesTheTopic() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            try scene.ask("can i hire a bike")
            try scene.ask("how much is it")
        }
        #expect(scene.knowledge.queries.map(\.topic) == [nil, scene.knowledge.articles[2].document])
        #expect(scene.lastHeard == "Here is what I have about Bike hire. A bike costs thirty a day.")
    }

    @Test func repeatsTheLastAnswer() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            try scene.ask("when do you open")
            try scene.ask("can you repeat that please")
        }
        #expect(scene.lastHeard == hours)
        #expect(scene.knowledge.queries.count == 1)
    }

    @Test func offTopicIsAskedOnceThenAMessageIsOffered() async throws {
        let (scene, outcome) = try await Scene.play { scene in
            try scene.waitForAgent()
            try scene.ask("what is the capital of france")
            #expect(scene.lastHeard == "I am not sure I understood. Please tell me again in a few key words.")
            try scene.ask("capital of france")
            #expect(scene.lastHeard?.hasPrefix("I do not have an answer to that. Shall I take a message?") == true)
            #expect(scene.recognizer.asked.last == .question)
            scene.caller(says: "yes")
            try scene.waitForAgent()
            #expect(scene.recognizer.asked.last == .yesNo)
            scene.caller(says: "please call me back")
            try scene.waitForAgent()
        }
        #expect(scene.lastHeard == "Thank you. Your message has been saved. Is there anything else I can help you with?")
        #expect(scene.journal.messages.map(\.text) == ["please call me back"])
        #expect(outcome.status == .completed)
    }

    @Test(arguments: ["the second one", "hire a bike please", "two"])
    func choosesFromAMenuByVoice(words: String) async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            try scene.ask("what is the price")
            #expect(scene.lastHeard?.contains("Press 1 or say: Repair prices. Press 2 or say: Bike hire.") == true)
            try scene.ask(words)
        }
        #expect(scene.recognizer.asked.last == .menu(["Repair prices", "Bike hire"]))
        #expect(scene.lastHeard == "Here is what I have about Bike hire. A bike costs thirty a day.")
    }

    @Test func choosesFromAMenuByKeyInTheMiddleOfIt() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.caller(says: "what is the price")
            try scene.wait { !scene.audio.isQuiet }
            scene.wait(.seconds(3))
            scene.press("1")
            try scene.waitForAgent()
        }
        #expect(scene.lastHeard == "Here is what I have about Repair prices. A small repair costs twenty.")
        #expect(scene.transcript.contains("caller: [key 1]"))
        let menu = try #require(scene.rows.first { $0.text.contains("Press 1") })
        #expect(menu.heard != menu.text)
        #expect(menu.text.hasPrefix(menu.heard))
    }

    @Test func noneOfTheMenuAsksOnceMore() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            try scene.ask("what is the price")
            scene.press("4")
            try scene.waitForAgent()
        }
        #expect(scene.lastHeard == "I am not sure I understood. Please tell me again in a few key words.")
    }

    @Test func fruitlessTurnsEndInAnOfferAndThenGoodbye() async throws {
        let (scene, outcome) = try await Scene.play { scene in
            try scene.waitForAgent()
            for _ in 0..<2 {
                try scene.ask("what is the capital of france")
            }
            try scene.ask("no")
            try scene.ask("and of italy then")
            try scene.ask("the capital of spain")
            #expect(scene.lastHeard?.contains("Shall I take a message?") == true)
            scene.caller(says: "no")
            try scene.wait { scene.audio.hangUpAt != nil }
        }
        #expect(outcome.endedBy == .unproductive)
        #expect(scene.lastHeard == "Thank you for calling. Goodbye.")
    }

    @Test func goodbyeHangsUpAfterTheLastSample() async throws {
        let (scene, outcome) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.caller(says: "thank you goodbye")
            try scene.wait { scene.audio.hangUpAt != nil }
        }
        #expect(outcome.endedBy == .agent)
        #expect(scene.audio.hangUpAt == scene.audio.lastSent)
        #expect(scene.lastHeard == "Thank you for calling. Goodbye.")
        #expect(scene.audio.log.last == "hang up")
    }

    @Test func goodbyeIsNotTalkedAway() async throws {
        let (scene, outcome) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.caller(says: "goodbye")
            try scene.wait { !scene.audio.isQuiet }
            scene.caller(says: "wait when do you open", for: .milliseconds(800))
            try scene.wait { scene.audio.hangUpAt != nil }
        }
        #expect(outcome.endedBy == .agent)
        #expect(scene.lastHeard == "Thank you for calling. Goodbye.")
        #expect(!scene.audio.log.contains("flush"))
    }

    @Test func typedLinesAreTurns() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            scene.audio.happen(.typed("When do you open?", at: scene.now))
            try scene.waitForAgent()
        }
        #expect(scene.transcript.suffix(2) == ["caller: When do you open?", "agent: \(hours)"])
    }
}
