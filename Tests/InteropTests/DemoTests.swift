import Core
import Support
import Testing

/// Covers the whole chain of issue 2 at once: a caller process speaks to a box over SIP and RTP, and the box answers from
/// the sample articles. How well questions are understood in general is measured in ModelsTests.
@Suite struct DemoTests {
    /// The document of `demo --json` and `call show --json`.
    struct Document: Decodable {
        struct Turn: Decodable {
            struct Citation: Decodable {
                let document: String
                let chunk: String
                let title: String
                let score: Double
            }

            struct Latency: Decodable {
                let endpointing: Double
                let stt: Double
                let answer: Double
                let first_audio: Double
            }

            let speaker: String
            let text: String
            let heard: String
            let citations: [Citation]
            let latency_ms: Latency?
        }

        let answered_ms: Double
        let turns: [Turn]
        let ended_by: String
    }

    @Test func aRealCallIsAnsweredFromTheArticles() async throws {
        let folder = try TemporaryFolder()
        let outcome = try await ProcessRunner.run(
            try Executable.product("frontdesk"),
            ["demo", "--once", "--json", "--sip", "127.0.0.1:0", "--data", folder.path], within: .seconds(300))
        try #require(outcome.status == 0, "\(outcome)")
        let call: Document = try JSON.decode(from: outcome.output)
        #expect(call.turns.first?.speaker == "agent", "the agent greets")
        #expect(call.turns.contains { $0.speaker == "caller" && !$0.text.isEmpty })
        let cited = call.turns.filter { $0.speaker == "agent" }.flatMap(\.citations).map(\.title)
        #expect(cited.contains("Opening hours"), "the first question is about opening hours: \(cited)")
        #expect(cited.contains("Looking after your bicycle"), "the guide is a PDF: \(cited)")
        #expect(cited.contains { $0.hasPrefix("The lighthouse route") }, "the route is on the shop's site: \(cited)")
        #expect(call.turns.contains { $0.heard.count < $0.text.count }, "one answer was interrupted")
        for turn in call.turns where turn.speaker == "agent" && turn.latency_ms != nil {
            let latency = try #require(turn.latency_ms)
            #expect(latency.first_audio >= latency.endpointing)
        }
        #expect(call.ended_by == "agent", "the caller said goodbye, the agent hung up after its own")
    }
}
