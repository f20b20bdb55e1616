import Agents
import Core
import Testing

/// Covers the embedded agent on the sample workspace by the scenarios of `vectors/evals/harbour-bikes`, searched by words alone.
@Suite struct SampleEvalTests {
    @Test func everyScenarioPasses() async throws {
        let sample = try await Sample()
        let scenarios = try Sample.files("vectors/evals/harbour-bikes").map { try Scenario(json: $0.text) }
        #expect(scenarios.count >= 12)
        let reports = await Rehearsal(agent: sample.agent, knowledge: sample.search).play(scenarios)
        for report in reports {
            let transcript = report.turns.map { "\($0.speaker): \($0.heard)" }.joined(separator: "\n")
            #expect(report.failures == [], "\(report.name)\n\(transcript)")
        }
    }

    @Test func aScenarioAlwaysGoesTheSameWay() async throws {
        let sample = try await Sample()
        let text = try #require(try Sample.files("vectors/evals/harbour-bikes").first { $0.name.contains("interruption") }?.text)
        let rehearsal = Rehearsal(agent: sample.agent, knowledge: sample.search)
        let first = try await rehearsal.play(Scenario(json: text))
        let second = try await rehearsal.play(Scenario(json: text))
        #expect(first.turns.map(\.heard) == second.turns.map(\.heard))
        #expect(first.turns.map(\.startedAt) == second.turns.map(\.startedAt))
        #expect(first.duration == second.duration)
    }
}
