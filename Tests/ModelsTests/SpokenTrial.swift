import Core
import Foundation
import Models
import Support
import Testing

/// Speaks questions in libflite's voices over a telephone line, recognises them and looks for their articles.
struct SpokenTrial {
    /// What became of one question.
    struct Outcome {
        let question: Shop.Question
        let voice: String
        let heard: Recognition
        /// Place of the right article among those found, from 0.
        let rank: Int?
        let errors: Int
        let seconds: Double
    }

    let shop: Shop
    let voices: [String]
    var line = TelephoneLine()

    func run(scratch: String) async throws -> [Outcome] {
        let clock = SystemClock()
        let pool = RecognizerPool(threads: 2, acousticModel: Shop.assets.acousticModel)
        let models = RecognizerModels(directory: scratch, assets: Shop.assets, pool: pool)
        let workspace = IDSource(clock: clock).next(Workspace.self)
        let began = clock.uptime
        try await models.update(workspace, generation: 1) { shop.source }
        print("model of \(shop.name): \((clock.uptime - began).milliseconds) ms")
        let recognizer = try #require(await models.recognizer(for: workspace))
        let search = WordSearch(shop.articles)
        var outcomes: [Outcome] = []
        for voice in voices {
            for question in shop.questions {
                let clip = try await FliteSynthesizer().synthesize(question.text, voice: voice)
                let sound = try line.carry(clip.samples)
                let start = clock.uptime
                let heard = try await recognizer.recognize(sound, expecting: .question)
                let spent = (clock.uptime - start).seconds
                let found = search.rank(heard).map { shop.articles[$0.place].name }
                outcomes.append(
                    Outcome(
                        question: question, voice: voice, heard: heard,
                        rank: question.answer.flatMap { found.firstIndex(of: $0) },
                        errors: Self.distance(question.text, heard.text), seconds: spent))
            }
        }
        return outcomes
    }

    /// Word edit distance.
    private static func distance(_ left: String, _ right: String) -> Int {
        let (reference, hypothesis) = (left.split(separator: " "), right.split(separator: " "))
        var row = Array(0...hypothesis.count)
        for (i, word) in reference.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in hypothesis.enumerated() {
                let next = min(row[j + 1] + 1, row[j] + 1, diagonal + (word == other ? 0 : 1))
                diagonal = row[j + 1]
                row[j + 1] = next
            }
        }
        return row[hypothesis.count]
    }
}
