import Core
import Foundation
import Knowledge
import Store
import Testing

/// Covers what counts as the same word, here and in FTS5.
@Suite struct WordsTests {
    @Test func wordsAreCutAndFolded() {
        #expect(Words.cut("Don't miss the Shop’s CAFÉ—24/7, £5!") == ["dont", "miss", "the", "shop", "cafe", "24", "7", "5"])
        #expect(Words.cut("  ...  ").isEmpty)
        #expect(Words.stem("nine") == "9" && Words.stem("opening") == "open")
    }

    /// FTS5 is asked for its own stems of every word of the evaluation articles and of words with each suffix of Porter's paper.
    @Test func stemsAreThoseOfFTS5() async throws {
        let articles = try Shop.articles(in: "vectors/kb/vet") + Shop.articles(in: "vectors/kb/pottery")
        let paper = """
            caresses ponies ties caress cats feed agreed plastered bled motoring sing conflated troubled sized hopping tanned falling hissing
            fizzed failing filing happy sky relational conditional rational valenci hesitanci digitizer conformabli radicalli differentli vileli
            analogousli vietnamization predication operator feudalism decisiveness hopefulness callousness formaliti sensitiviti sensibiliti
            triplicate formative formalize electriciti electrical hopeful goodness revival allowance inference airliner gyroscopic adjustable
            defensible irritant replacement adjustment dependent adoption communism activate angulariti homologous effective bowdlerize probate
            rate cease controll roll generalizations oscillators by is as us bus gas yes dying tying agreement ion lion
            """
        let words = Set((articles.map(\.body) + [paper]).flatMap(Words.cut)).filter { word in
            (3...60).contains(word.count) && word.allSatisfy { $0.isASCII && $0.isLowercase }
        }
        let shop = try await Shop([Article(source: "w.md", title: "w", body: words.sorted().joined(separator: " "))])
        let stems = try await shop.store.write { database in
            try database.execute("CREATE VIRTUAL TABLE temp.stems USING fts5vocab(main, chunk_fts, row)")
            return Set(try database.rows("SELECT term FROM temp.stems") { try $0.value("term", as: String.self) })
        }
        let ours = Set(words.map(PorterStemmer.stem))
        #expect(words.count > 500)
        #expect(ours.subtracting(stems) == [])
        #expect(stems.subtracting(ours).subtracting(["w"]) == [])
    }
}
