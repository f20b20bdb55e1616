import Foundation
import Knowledge
import Support
import Testing

/// Covers what an article's file may say, and that each mistake is named with its file, line and what is allowed.
@Suite struct ArticleParserTests {
    private func parse(_ text: String, source: String = "opening-hours.md") throws -> Article {
        try ArticleParser().parse(Array(text.utf8), source: source)
    }

    private func mistake(in text: String) -> ArticleError? {
        do {
            _ = try parse(text)
            return nil
        } catch {
            return error as? ArticleError
        }
    }

    @Test func plainArticleHasItsFirstHeadingAsTitle() throws {
        let article = try parse("Intro.\n\n## When *we* open ##\nAt nine.\n")
        #expect(article.title == "When we open")
        #expect(article.body == "Intro.\n\n## When *we* open ##\nAt nine.\n")
        #expect(article.questions == [] && article.spoken == nil)
    }

    @Test func fileNameIsTheLastResort() throws {
        #expect(try parse("We open at nine.").title == "Opening hours")
        #expect(try parse("Underlined\n---\ntext").title == "Underlined")
    }

    @Test(arguments: ["\n", "\r\n"])
    func frontMatterIsRead(_ end: String) throws {
        let lines = [
            "---", "# a comment", "title: \"Hours: all of them\"", "questions:", "  - When do you open?",
            "- 'It''s late, are you open?'",
            "", "  - A question over", "    two lines", "spoken: >", "  We open", "  at nine.", "", "---", "", "# Body", "text",
            "",
        ]
        let article = try parse(lines.joined(separator: end))
        #expect(article.title == "Hours: all of them")
        #expect(article.questions == ["When do you open?", "It's late, are you open?", "A question over two lines"])
        #expect(article.spoken == "We open at nine.")
        #expect(article.body == "\n# Body\ntext\n")
    }

    @Test func otherFormsOfValuesAreRead() throws {
        let article = try parse("\u{FEFF}---\nquestions: [When?, \"Who, me?\", 'a']\nspoken: |\n  One.\n  Two.\n---\nx")
        #expect(article.questions == ["When?", "Who, me?", "a"])
        #expect(article.spoken == "One.\nTwo.")
        #expect(try parse("---\nquestions: []\ntitle: A\n---\nx").questions == [])
        #expect(try parse("---\ntitle: A\nspoken: On one line.\n---\n\n").body == "On one line.")
    }

    @Test(arguments: [
        ("---\ntitle: A\nno end", 1, "close it with a line `---`"),
        ("---\nauthor: me\n---\nx", 2, "title, questions and spoken"),
        ("---\ntitle: A\ntitle: B\n---\nx", 3, "each key once"),
        ("---\ntitle:\n---\nx", 2, "a text of 1 to 200 characters"),
        ("---\ntitle: A\nquestions: When?\n---\nx", 3, "lines `- question` below, or `[first, second]`"),
        ("---\nquestions: [a, b\n---\nx", 2, "`[first, second]` on one line"),
        ("---\nquestions:\n  - \"open\n---\nx", 3, "`\"…\"` or `'…'`"),
        ("---\nquestions:\n  text\n---\nx", 3, "lines beginning with `- `"),
        ("---\nquestions:\n  - a\n  -\n---\nx", 4, "1 to 300 characters"),
        ("---\njust words\n---\nx", 2, "`title: …`, `questions:` with a list, `spoken: …`"),
        ("---\ntitle: [a]\n---\nx", 2, "a text, in quotes when it begins with a bracket"),
        ("first\nse\u{7}cond", 2, "an article is UTF-8 text"),
    ])
    func mistakeIsNamedWithItsLine(_ text: String, _ line: Int, _ allowed: String) throws {
        let error = try #require(mistake(in: text))
        #expect(error.line == line)
        #expect(error.hint == allowed)
        #expect(error.message.hasPrefix("opening-hours.md:\(line): "))
    }

    @Test func bytesThatAreNoTextAreRefusedWithTheirLine() {
        #expect(throws: ArticleError.self) { try ArticleParser().parse([0x61, 0x0A, 0xC3, 0x28], source: "a.md") }
        do {
            _ = try ArticleParser().parse([0x61, 0x0A, 0xC3, 0x28], source: "a.md")
        } catch {
            #expect(error.line == 2)
        }
    }

    @Test func tooLargeEmptyAndMissingFilesAreRefused() throws {
        #expect(mistake(in: String(repeating: "a", count: ArticleParser.sizeLimit + 1))?.code == "article.tooLarge")
        #expect(mistake(in: "")?.code == "article.empty")
        #expect(mistake(in: "---\ntitle: A\n---\n \n")?.code == "article.empty")
        let folder = try TemporaryFolder()
        #expect(throws: ArticleError.self) { try ArticleParser().parse(file: folder.file("none.md")) }
        #expect(throws: ArticleError.self) { try ArticleParser().parse(file: folder.path) }
        try Data("# Here\nx".utf8).write(to: URL(fileURLWithPath: folder.file("here.md")))
        #expect(try ArticleParser().parse(file: folder.file("here.md")).source == "here.md")
    }

    @Test func noBytesMakeItTrap() {
        var random = SeededRandom(seed: 11)
        let pieces = [
            "---\n", "title:", "questions:", "  - ", "[", "]", "\"", "'", ">", "|", "\n", "#", " ", ":", "a", "é", "\\", "*", "(",
        ]
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                .joined()
            if let article = try? parse(text) { _ = Chunker().passages(of: article.body) }
        }
    }
}
