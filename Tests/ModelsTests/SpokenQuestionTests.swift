// Covers how well questions of callers are heard, over G.711 in libflite's four voices, and that the search finds their articles:
// some sixty of three shops, the thresholds of the issue in Tests/Budgets/spoken.json. Noise, other shops and all questions are measured
// by hand with SpokenMeasurement and RecognitionDump; other speakers than libflite's only in RealSpeechTests.
import Core
import Foundation
import Knowledge
import Models
import Support
import Testing

struct SpokenQuestionTests {
    private struct Budget: Decodable {
        let wordErrors: Double
        let contentWordsHeard: Double
        let firstShare: Double
        let firstThreeShare: Double
        let sureAndWrongShare: Double
    }

    private static func budget() throws -> Budget {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(
            Budget.self, from: Data(contentsOf: URL(filePath: "\(Shop.root)/Tests/Budgets/spoken.json")))
    }

    /// Each ninth question in every voice, beginning with another one: 62 questions, so one that is sure and wrong is 1.6 %.
    @Test(.timeLimit(.minutes(5))) func callersAreUnderstood() async throws {
        var outcomes: [SpokenTrial.Outcome] = []
        for shop in ["harbour-bikes", "bakery", "driving"] {
            let trial = try await SpokenTrial(Shop(shop))
            let asked = trial.shop.questions.filter { $0.answer != nil }
            for (first, voice) in FliteSynthesizer().voices.enumerated() {
                for place in stride(from: first, to: asked.count, by: 9) {
                    outcomes.append(try await trial.ask(asked[place], voice: voice, over: TelephoneLine()))
                }
            }
        }
        let budget = try Self.budget()
        let count = Double(outcomes.count)
        #expect(outcomes.count >= 50)
        let words = outcomes.reduce(0) { $0 + $1.question.text.split(separator: " ").count }
        let errors = Double(outcomes.reduce(0) { $0 + $1.errors }) / Double(words)
        #expect(errors <= budget.wordErrors)
        let heard = outcomes.map { Self.contentWords(of: $0) }
        let share = Double(heard.reduce(0) { $0 + $1.heard }) / Double(heard.reduce(0) { $0 + $1.said })
        #expect(share >= budget.contentWordsHeard)
        #expect(Double(outcomes.count { $0.rank == 0 }) / count >= budget.firstShare)
        #expect(Double(outcomes.count { ($0.rank ?? 9) < 3 }) / count >= budget.firstThreeShare)
        let wrong = outcomes.filter(\.isConfidentlyWrong)
        #expect(Double(wrong.count) / count <= budget.sureAndWrongShare, "\(wrong.map { ($0.question.text, $0.heard.text) })")
    }

    /// Words of four letters and more, and those of them that are among what the recogniser offers to the search.
    private static func contentWords(of outcome: SpokenTrial.Outcome) -> (said: Int, heard: Int) {
        let said = Set(outcome.question.text.split(separator: " ").map(String.init).filter { $0.count > 3 })
        return (said.count, said.intersection(outcome.heard.words.map(\.text)).count)
    }
}
