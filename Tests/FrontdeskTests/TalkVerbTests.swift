import Core
import Foundation
import Testing
import frontdesk

/// Covers `talk` with typed lines; what the agent says to what is AgentsTests' affair.
@Suite struct TalkVerbTests {
    private func prepared(_ input: [String]) async throws -> Harness {
        // The agent's own deadlines never come into it, so the machine's clock is no risk.
        let harness = try Harness(clock: SystemClock(), input: input)
        _ = await harness.run("workspace", "add", "Corner Bakery", "--greeting", "Hello, bakery.")
        try harness.write(
            "---\ntitle: Opening hours\nquestions: [When do you open?]\nspoken: We open at six.\n---\nWe open at six.\n",
            to: "hours.md")
        _ = await harness.run("kb", "add", "hours.md", "--workspace", "Corner Bakery")
        return harness
    }

    @Test func everyLineIsAnsweredInTurn() async throws {
        let harness = try await prepared(["when do you open", "", "goodbye"])
        let outcome = await harness.run("talk")
        #expect(outcome.code == .done, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix("Agent: Hello, bakery.\n"))
        #expect(outcome.output.contains("Agent: We open at six."))
        #expect(outcome.output.contains("Goodbye."))
        let call = try #require(try await harness.run("call", "list", "--json").jsonArray().first)
        #expect(call["from"] as? String == "terminal")
        #expect(call["status"] as? String == "completed")
        #expect(call["ended_by"] as? String == "agent")
    }

    @Test func theEndOfInputLeaves() async throws {
        let harness = try await prepared(["when do you open"])
        let outcome = await harness.run("talk", "--json")
        let document = try outcome.json()
        #expect(document["ended_by"] as? String == "caller")
        let turns = try #require(document["turns"] as? [[String: Any]])
        #expect(turns.map { $0["speaker"] as? String } == ["agent", "caller", "agent"])
        let citations = try #require(turns.last?["citations"] as? [[String: Any]])
        #expect(citations.first?["title"] as? String == "Opening hours")
    }
}
