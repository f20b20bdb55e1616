import Knowledge
import Testing

/// Covers how bodies are cut and what is left of Markdown; that byte ranges are exact is checked on made-up texts.
@Suite struct ChunkerTests {
    private func words(_ count: Int, _ start: Int = 0) -> String {
        (start..<(start + count)).map { "word\($0)" }.joined(separator: " ")
    }

    @Test func shortArticleStaysWhole() {
        let body = "# Hours\n\nWe open at *nine*.\n\n## Sundays\n\n- closed in May\n- else open\n"
        let passages = Chunker().passages(of: body)
        #expect(passages.map(\.text) == ["We open at nine.\nclosed in May\nelse open"])
        #expect(passages.map(\.headings) == [["Hours"]])
    }

    @Test func longArticleIsCutAtHeadingsThenSentences() {
        let sentences = (0..<10).map { "Start\($0) \(words(18, $0 * 100)) end\($0)." }.joined(separator: " ")
        let body = "# Top\n\nIntro here.\n\n## First\n\n\(sentences)\n\n### Deep\n\nDeep text.\n\n## Second\n\nLast text."
        let passages = Chunker().passages(of: body)
        #expect(
            passages.map(\.headings) == [
                ["Top"], ["Top", "First"], ["Top", "First"], ["Top", "First", "Deep"], ["Top", "Second"],
            ])
        #expect(passages[1].text.hasSuffix("end5."))
        // One sentence of overlap.
        #expect(passages[2].text.hasPrefix("Start5 "))
        #expect(passages.allSatisfy { $0.text.split(separator: " ").count <= 120 })
    }

    @Test func sentenceWithoutEndIsCut() {
        let passages = Chunker().passages(of: words(500))
        #expect(passages.count >= 5)
        #expect(passages.allSatisfy { $0.text.split(separator: " ").count <= 120 })
        let found = passages.flatMap { $0.text.split(separator: " ").map(String.init) }
        #expect(found == words(500).split(separator: " ").map(String.init))
    }

    @Test(arguments: [
        ("See [our **map**](https://a.b/c_(d)) now.", "See our map now."),
        ("![picture](a.png) of `code` and ~~old~~ new_name _it_.", "picture of code and old new_name it."),
        ("A &amp; B&nbsp;C &pound;5 <b>bold</b> <https://shop.example/x>", "A & B C £5 bold shop.example/x"),
        ("Dr. Okafor opens at 9 a.m. on Mon. and Tue. She is kind.", "Dr. Okafor opens at 9 a.m. on Mon. and Tue. She is kind."),
        ("1. first\n2) second\n> quoted\n> again", "first\nsecond quoted again"),
        ("| day | hours |\n|---|---|\n| Mon | 9 |", "| day | hours |\n| Mon | 9 |"),
        ("<!-- hidden\nstill -->\nseen [ref][1]\n\n[1]: http://x.y", "seen ref"),
        ("```\nlet a = 1\n```\n\\*kept\\* [open", "let a = 1\n*kept* open"),
    ])
    func markdownBecomesPlainWords(_ source: String, _ plain: String) {
        #expect(Chunker().passages(of: source).map(\.text) == [plain])
    }

    @Test func rangesAreExactForAnyText() throws {
        var random = SeededRandom(seed: 3)
        let pieces = [
            "# Title\n", "\n\n", "\n", "- item ", "Ünïcode wörds. ", "Short! ", "A question? ", "plain words go on ", "**bold** ",
            "[a](b) ",
            "`x` ", "1. ", "> ", "e.g. this ", "日本語。", "🚲 ", "| a | b |\n", "---\n", "  ", "```\n", "...", "(in brackets.) ",
        ]
        for _ in 0..<500 {
            let body = (0..<Int.random(in: 1...60, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                .joined()
            let limit = Int.random(in: 3...30, using: &random)
            let bytes = Array(body.utf8)
            var start = -1
            for passage in Chunker(wordLimit: limit).passages(of: body) {
                #expect(passage.range.lowerBound > start)
                start = passage.range.lowerBound
                let slice = try #require(String(validating: bytes[passage.range], as: UTF8.self), "cut inside a character")
                #expect(slice.first?.isWhitespace == false && slice.last?.isWhitespace == false)
                // Every word of the passage stands in its range.
                for word in Words.cut(passage.text) {
                    #expect(Words.cut(slice.replacing("*", with: "").replacing("`", with: "")).contains(word))
                }
            }
        }
    }

    @Test func everyWordIsInSomePassage() {
        let body = "# A\n\nOne two. Three.\n\n## B\n\nFour\nfive.\n\n- six\n\n\(words(200))"
        let found = Set(Chunker(wordLimit: 10).passages(of: body).flatMap { Words.cut($0.text) })
        #expect(found.isSuperset(of: Words.cut(body).filter { $0 != "a" && $0 != "b" }))
    }
}
