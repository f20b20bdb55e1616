import Foundation
import Knowledge
import Testing

/// Covers the measures of `kb eval` against values worked out by hand, its files, and its word errors.
@Suite struct RetrievalMetricsTests {
    @Test func measuresAreTheTextbooks() {
        var metrics = RetrievalMetrics()
        metrics.add(["b", "a"], relevant: ["a"])
        #expect(abs(metrics.nDCG10 - 1 / log2(3)) < 1e-12)
        #expect(metrics.precision1 == 0)
        #expect(metrics.recall5 == 1)
        #expect(metrics.reciprocalRank10 == 0.5)
        metrics.add(["a", "x", "b"], relevant: ["a", "b"])
        let second = (1 + 0.5) / (1 + 1 / log2(3))
        #expect(abs(metrics.nDCG10 - (1 / log2(3) + second) / 2) < 1e-12)
        metrics.add((0..<12).map { "\($0)" }, relevant: ["11"])
        #expect(metrics.count == 3)
        #expect(metrics.reciprocalRank10 == 0.5)
    }

    @Test func impossibleQuestionsAreLeftOut() throws {
        let corpus = #"{"_id":"a","title":"T","text":"One."}"# + "\n" + #"{"_id":"b","text":"Two words."}"#
        let queries = [
            #"{"_id":"1","text":"q","rel":["a"]}"#, #"{"_id":"2","text":"q","rel":["a"],"impossible":true}"#,
            #"{"_id":"3","text":"q","rel":[]}"#,
        ].joined(separator: "\n")
        let set = try EvaluationSet(corpus: corpus, queries: queries)
        #expect(set.articles.map(\.title) == ["T", "Two words."])
        #expect(set.questions.count == 1)
    }

    @Test(arguments: [
        ("{\"_id\":\"a\",\"text\":1}", "", "corpus, line 1"),
        (#"{"_id":"a","text":"x"}"#, "\n{\"text\":\"q\",\"rel\":[\"z\"]}", "queries, line 2: rel names z"),
        (#"{"_id":"a","text":"x"}"#, "", "there are no documents, or no questions"),
    ])
    func badFilesAreNamedWithTheirLine(_ corpus: String, _ queries: String, _ message: String) {
        #expect {
            _ = try EvaluationSet(corpus: corpus, queries: queries)
        } throws: { error in
            "\(error)".hasPrefix(message)
        }
    }

    @Test func wordErrorsAreTheSameForTheSameSeed() {
        let text = Array(repeating: "when do you open the shop on sunday", count: 50).joined(separator: " ")
        var first = WordErrors(rate: 0.2, vocabulary: ["zebra"], seed: 7)
        var second = WordErrors(rate: 0.2, vocabulary: ["zebra"], seed: 7)
        let spoiled = first.spoil(text)
        #expect(spoiled == second.spoil(text))
        let zebras = spoiled.split(separator: " ").count { $0 == "zebra" }
        #expect((30...90).contains(zebras))
        #expect(spoiled.split(separator: " ").count < 400)
    }
}
