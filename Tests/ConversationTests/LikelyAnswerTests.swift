import Agents
import Core
import Support
import Testing

/// Conversations in which the search is not sure: a likely answer is read out and asked about, what else was found is offered after a no,
/// and what was searched for is kept. The search is faked: "maybe" makes its first article likely and no more.
@Suite struct LikelyAnswerTests {
    private let tentative =
        "I am not quite sure. Our article about Opening hours says: We open at nine. We close at six. Does that answer your question?"

    @Test func likelyAnswerIsAskedAbout() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            try scene.ask("maybe when do you open")
            #expect(scene.lastHeard == tentative)
            try scene.ask("yes thank you")
        }
        #expect(scene.recognizer.asked.last == .yesNo)
        #expect(scene.lastHeard == "Is there anything else I can help you with?")
        #expect(scene.rows.first { $0.text == tentative }?.citations.map(\.title) == ["Opening hours"])
    }

    @Test func noOffersWhatElseWasFound() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            try scene.ask("maybe what is the price")
            #expect(scene.lastHeard?.contains("Our article about Repair prices says:") == true)
            scene.press("2")
            try scene.waitForAgent()
            #expect(scene.lastHeard?.contains("Press 1 or say: Bike hire.") == true)
            scene.press("1")
            try scene.waitForAgent()
        }
        #expect(scene.lastHeard == "Here is what I have about Bike hire. A bike costs thirty a day.")
    }

    @Test func noWithNothingElseAsksOnceMore() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            try scene.ask("maybe when do you open")
            try scene.ask("no")
        }
        #expect(scene.lastHeard == "I am not sure I understood. Please tell me again in a few key words.")
    }

    @Test func anotherQuestionIsAQuestion() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            try scene.ask("maybe when do you open")
            try scene.ask("can i hire a bike")
        }
        #expect(scene.lastHeard == "Here is what I have about Bike hire. A bike costs thirty a day.")
    }

    @Test func unclearReplyIsAskedForOnce() async throws {
        let (scene, _) = try await Scene.play { scene in
            try scene.waitForAgent()
            try scene.ask("maybe when do you open")
            try scene.ask("well hm")
            #expect(scene.lastHeard == "Does that answer your question?")
            try scene.ask("well hm")
        }
        #expect(scene.lastHeard == "I am not sure I understood. Please tell me again in a few key words.")
    }
}
