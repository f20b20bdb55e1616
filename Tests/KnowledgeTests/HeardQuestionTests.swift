import Core
import Foundation
import Knowledge
import Support
import Testing

/// Covers the search on what the recogniser made of spoken questions (`vectors/spoken/heard`): right first, offered, sure and wrong.
/// Recognition itself is not covered; ModelsTests speaks and recognises.
@Suite(.enabled(if: Shop.hasEmbedder)) struct HeardQuestionTests {
    private struct Line: Decodable {
        struct Word: Decodable {
            let text: String
            let weight: Double
        }

        let answer: String
        let text: String
        let words: [Word]
        let readings: [String]

        var recognition: Recognition {
            Recognition(text: text, words: words.map { .init(text: $0.text, weight: $0.weight) }, readings: readings)
        }
    }

    private struct Figures: CustomStringConvertible {
        var asked = 0.0
        var first = 0.0
        var offered = 0.0
        var sure = 0.0
        var surelyWrong = 0.0
        var elsewhere = 0.0
        var elsewhereSure = 0.0

        var description: String {
            "first \(first / asked), offered \(offered / asked), sure \(sure / asked), sure and wrong \(surelyWrong / asked) of \(asked); elsewhere sure \(elsewhereSure) of \(elsewhere)"
        }
    }

    private func measure(_ name: String, _ articles: String) async throws -> Figures {
        let shop = try await Shop(try Shop.articles(in: articles), embedder: Shop.embedder)
        try await shop.search.prepare(shop.workspace.id)
        let documents = try await shop.base.documents(of: shop.workspace.id)
        let sources = Dictionary(uniqueKeysWithValues: documents.map { ($0.id, $0.source) })
        let text = try String(
            contentsOf: Shop.root.appending(path: "vectors/spoken/heard/\(name).jsonl"), encoding: .utf8)
        var figures = Figures()
        for line in try text.split(separator: "\n").map({ try JSON.decode(Line.self, from: String($0)) }) {
            let result = try await shop.search.search(SearchQuery(recognition: line.recognition), in: shop.workspace.id)
            let isSure = result.outcome == .confident
            guard line.answer != "-", line.answer != "~" else {
                figures.elsewhere += 1
                figures.elsewhereSure += isSure ? 1 : 0
                continue
            }
            let offered = result.outcome == .none ? [] : result.hits.prefix(3).map { sources[$0.citation.document] ?? "" }
            let right = line.answer + ".md"
            figures.asked += 1
            figures.first += offered.first == right ? 1 : 0
            figures.offered += offered.contains(right) ? 1 : 0
            figures.sure += isSure ? 1 : 0
            figures.surelyWrong += isSure && offered.first != right ? 1 : 0
        }
        return figures
    }

    /// Floors a little under what was measured.
    @Test(arguments: [
        ("vet", "vectors/spoken/vet"), ("plumber", "vectors/spoken/plumber"),
        ("harbour-bikes", "firmware-config/sample/harbour-bikes"),
    ])
    func heardQuestionsFindTheirArticle(_ name: String, _ articles: String) async throws {
        let figures = try await measure(name, articles)
        print("heard \(name): \(figures)")
        #expect(figures.first / figures.asked >= 0.8, "\(figures)")
        #expect(figures.offered / figures.asked >= 0.9, "\(figures)")
        #expect(figures.surelyWrong / figures.asked <= 0.03, "\(figures)")
        #expect(figures.elsewhereSure <= 1, "\(figures)")
    }
}
