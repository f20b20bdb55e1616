import Agents
import Core
import Testing

/// Covers each rule by which a caller is given to a person, and that calm calls trigger none.
@Suite struct EscalationRulesTests {
    private func reading(_ text: String) -> TurnReading {
        TurnReading(text: text, sentiment: Sentiment.score(text), triggers: Triggers.found(in: text))
    }

    private func reasons(_ texts: [String], limits: EscalationRules.Limits = .init()) -> [HandoffReason?] {
        var rules = EscalationRules(limits: limits)
        return texts.map { rules.heard(reading($0)) }
    }

    @Test func calmCallsNeedNobody() {
        #expect(
            reasons([
                "when do you open on sunday", "thank you", "and how much is a puncture repair", "can you say that again",
                "goodbye",
            ]) == [nil, nil, nil, nil, nil])
    }

    @Test func askingForAPersonIsEnough() {
        #expect(reasons(["can i speak to a human please"]) == [.asked])
    }

    @Test(arguments: ["i smell gas in the kitchen", "you will hear from my lawyer"])
    func alarmsAreEnough(_ text: String) {
        #expect(reasons([text]) == [.alarm])
    }

    @Test(arguments: ["this is absolutely disgusting i am furious", "you idiot", "stupid machine"])
    func furyIsEnough(_ text: String) {
        #expect(reasons([text]) == [.frustration])
    }

    @Test func unhappinessAddsUp() {
        let limits = EscalationRules.Limits()
        #expect(
            reasons(["this is annoying", "my bike is still broken and nobody helps", "i am really disappointed"], limits: limits)
                .compactMap { $0 } == [.frustration])
    }

    @Test func sayingTheSameThreeTimes() {
        #expect(
            reasons(["where is my blue bike", "my blue bike where is it", "the blue bike where is it"])
                == [nil, nil, .repetition])
    }

    @Test func sayingTheSameTwiceAfterAMiss() {
        var rules = EscalationRules()
        #expect(rules.heard(reading("where is my blue bike")) == nil)
        #expect(rules.missed() == nil)
        #expect(rules.heard(reading("where is my blue bike")) == .repetition)
        #expect(rules.heard(reading("where is my blue bike")) == nil, "a reason is given once")
    }

    @Test func meaningCountsWhereThereAreVectors() {
        let model = EmbeddingModel(name: "test", dimension: 2)
        let near = { (text: String, x: Float, y: Float) in
            TurnReading(text: text, embedding: Embedding(model: model, values: [x, y]))
        }
        var rules = EscalationRules()
        #expect(rules.heard(near("where is my parcel", 1, 0)) == nil)
        #expect(rules.heard(near("has the package arrived", 0.99, 0.141)) == nil)
        #expect(rules.heard(near("did you send the delivery", 0.98, 0.199)) == .repetition)
    }

    @Test func missesInARow() {
        var rules = EscalationRules()
        #expect(rules.missed() == nil)
        rules.answered()
        #expect(rules.missed() == nil)
        #expect(rules.missed() == .cannotHelp)
        #expect(rules.missed() == nil)
    }
}
