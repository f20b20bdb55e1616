import Agents
import Testing

/// Covers the direction of feelings and that what stands before a word counts; how fine the scale is, is not.
@Suite struct SentimentTests {
    @Test(arguments: [
        "this is absolutely ridiculous i am furious", "you are useless", "i am not happy with this at all",
        "nobody called me back and i am still waiting", "what a waste of time", "that is not good enough",
    ])
    func unhappy(_ text: String) {
        #expect(Sentiment.score(text) <= -0.4)
    }

    @Test(arguments: ["thank you that was really helpful", "brilliant i love it", "you have been fantastic", "not bad at all"])
    func happy(_ text: String) {
        #expect(Sentiment.score(text) >= 0.2)
    }

    @Test(arguments: ["when do you open on saturday", "", "i would like a table for four", "twenty five"])
    func calm(_ text: String) {
        #expect(abs(Sentiment.score(text)) < 0.2)
    }

    @Test func strengthAndNegationCount() {
        #expect(Sentiment.score("very annoying") < Sentiment.score("annoying"))
        #expect(Sentiment.score("not annoying") > 0)
        #expect(Sentiment.score("slightly annoying") > Sentiment.score("annoying"))
        #expect(abs(Sentiment.score(String(repeating: "awful ", count: 5_000))) <= 1)
    }
}
