import Agents
import Core
import Testing

/// Covers reading and writing scenarios, and that each expectation can fail.
@Suite struct ScenarioTests {
    @Test func readsBackAsItWasWritten() throws {
        for file in try Sample.files("vectors/evals/harbour-bikes") {
            let scenario = try Scenario(json: file.text)
            #expect(try Scenario(json: JSON.encode(scenario.json)) == scenario, "\(file.name)")
        }
    }

    @Test(arguments: [
        (#"{"name":"a","steps":[{"caller":"hi","expect":{"contain":"x"}}]}"#, "steps[0].expect.contain"),
        (#"{"name":"a","steps":[{"caller":"hi","keys":"1"}]}"#, "steps[0]"),
        (#"{"name":"a","steps":[{"keys":"A"}]}"#, "steps[0].keys"),
        (#"{"name":"a","steps":[{"caller":"hi","expect":{"within_ms":"fast"}}]}"#, "steps[0].expect.within_ms"),
        (#"{"name":"a","steps":[{"caller":"hi","expect":{"matches":"("}}]}"#, "steps[0].expect.matches"),
        (#"{"name":"a","steps":[]}"#, "steps"), (#"{"steps":[{"caller":"hi"}]}"#, "name"), ("[]", ""), ("{", ""),
        (#"{"name":"a","steps":[{"caller":"hi"}],"end":{"by":"magic"}}"#, "end.by"),
    ])
    func saysWhereItIsWrong(_ text: String, _ place: String) {
        #expect { try Scenario(json: text) } throws: { ($0 as? FieldError)?.place == place }
    }

    @Test(arguments: [
        ScenarioExpectation(says: "Nothing."), ScenarioExpectation(contains: ["elephants"]),
        ScenarioExpectation(matches: ["[0-9]{9}"]), ScenarioExpectation(absent: ["closed"]),
        ScenarioExpectation(cites: ["Brakes"]), ScenarioExpectation(tools: ["bookCallback"]),
        ScenarioExpectation(within: .milliseconds(1)),
    ])
    func eachExpectationCanFail(_ expectation: ScenarioExpectation) async throws {
        let sample = try await Sample()
        let scenario = Scenario(name: "fails", steps: [ScenarioStep(.says("are you open on sunday"), expecting: expectation)])
        let report = try await Rehearsal(agent: sample.agent, knowledge: sample.search).play(scenario)
        #expect(report.failures.count == 1)
    }

    @Test func endsAreJudged() async throws {
        let sample = try await Sample()
        let scenario = Scenario(
            name: "ends", steps: [ScenarioStep(.says("goodbye")), ScenarioStep(.says("are you there"))],
            end: .init(by: .caller, messages: 2))
        let report = try await Rehearsal(agent: sample.agent, knowledge: sample.search).play(scenario)
        #expect(report.failures.count == 3)
    }

    @Test func recordingsNeedARecogniser() async throws {
        let sample = try await Sample()
        let scenario = Scenario(name: "audio", steps: [ScenarioStep(.audio("a.wav"))])
        let report = await Rehearsal(agent: sample.agent, knowledge: sample.search).play([scenario])
        #expect(report.first?.failures == ["a recording needs a recogniser, and there is no speech model of this workspace"])
    }
}
