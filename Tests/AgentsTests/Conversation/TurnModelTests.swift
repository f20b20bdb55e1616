import Agents
import Core
import Testing

/// The turn model of words, and what endpointing makes of its chance and of dictation. Does not cover when silence is measured.
@Suite struct TurnModelTests {
    private let file = #"{"language":"en","bias":1.5,"last":{"the":-6,"please":1},"pair":{"number is":-4}}"#

    @Test(arguments: [("when do you open", true), ("where is the", false), ("my number is", false), ("yes please", true)])
    func weighsTheLastWords(text: String, isComplete: Bool) async throws {
        let model = try WordTurnModel.read(file, name: "turns.json")
        let chance = try await model.completeness(of: text, language: "en-GB")
        #expect((chance > 0.5) == isComplete)
        #expect(try await model.completeness(of: text, language: "de") == 0.5)
    }

    @Test func hugeWeightsAreStillChances() async throws {
        let model = WordTurnModel(language: "en", bias: 1e300, last: ["x": -1e308], pair: ["x x": -1e308])
        let chance = try await model.completeness(of: "x x", language: "en")
        #expect(chance >= 0 && chance <= 1)
    }

    @Test(arguments: ["", "[]", #"{"language":"en"}"#, #"{"language":"en","bias":"x","last":{},"pair":{}}"#])
    func otherFilesAreRefused(text: String) {
        #expect(throws: TurnModelError.self) { try WordTurnModel.read(text, name: "turns.json") }
    }

    @Test(arguments: [(1.0, 500), (0.5, 500), (0.25, 1_750), (0.0, 3_000)])
    func theChanceLiesBetweenTheDelays(chance: Double, milliseconds: Int) {
        let endpointing = Endpointing(configuration: .init())
        #expect(
            endpointing.delay(after: "well then", expecting: .question, completeness: chance) == .milliseconds(milliseconds))
    }

    @Test(arguments: [
        "my email is anna", "my email is anna dot", "anna at example dot", "two tubes, a pump,", "it is spelled s m",
        "two tubes and a pump also",
    ])
    func dictationIsWaitedForWhateverTheModelSays(text: String) {
        let endpointing = Endpointing(configuration: .init())
        #expect(endpointing.delay(after: text, expecting: .question, completeness: 1) == .seconds(3))
    }

    @Test(arguments: [
        "my email is anna at example dot com", "what is your email", "two tubes, a pump", "this is plan b", "i want the first",
        "at what time",
    ])
    func completeDictationIsNot(text: String) {
        let endpointing = Endpointing(configuration: .init())
        #expect(endpointing.delay(after: text, expecting: .question) == .milliseconds(500))
    }

    @Test func aPlainYesIsShort() {
        var configuration = AgentConfiguration.Endpointing()
        configuration.shortestDelay = .milliseconds(250)
        let endpointing = Endpointing(configuration: configuration)
        #expect(endpointing.delay(after: "yes please", expecting: .yesNo) == .milliseconds(250))
        #expect(endpointing.delay(after: "no", expecting: .question) == .milliseconds(250))
        #expect(endpointing.delay(after: "no but", expecting: .question) == .seconds(3))
        #expect(endpointing.delay(after: "when do you open", expecting: .question) == .milliseconds(500))
    }
}
