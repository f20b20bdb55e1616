import Core
import Knowledge
import Testing

/// Covers how documents that are no articles are stored and cut again: places, pages, headings, rows.
@Suite struct DocumentBodyTests {
    private func draft(_ blocks: [ExtractedDocument.Block], title: String = "Guide") throws -> DocumentDraft {
        try DocumentDraft(ExtractedDocument(format: .pdf, title: title, blocks: blocks, pages: 3), source: "guide.pdf")
    }

    private func words(_ count: Int, _ name: String) -> String {
        (0..<count).map { "\(name)\($0)" }.joined(separator: " ") + "."
    }

    @Test func blocksAreStoredALineEach() throws {
        let body = try draft([
            .init(kind: .heading, level: 2, text: "Hours", page: 1), .init(kind: .paragraph, text: "# no heading", page: 1),
            .init(kind: .item, text: "one", page: 2), .init(kind: .item, text: "two", page: 2),
            .init(kind: .row, text: "Mon: 9; Tue: 10", page: 2), .init(kind: .paragraph, text: "<!-- page 7 -->", page: 3),
        ]).body
        #expect(
            body == """
                <!-- page 1 -->
                ## Hours

                \\# no heading

                <!-- page 2 -->
                - one
                - two

                | Mon: 9; Tue: 10

                <!-- page 3 -->
                \\<!-- page 7 -->
                """)
        let passages = Chunker().passages(of: try draft([.init(kind: .paragraph, text: "<!-- page 7 --> words", page: 3)]))
        #expect(passages.map(\.text) == ["<!-- page 7 --> words"])
        #expect(passages.map(\.page) == [3])
    }

    @Test func passagesKnowTheirHeadingsAndPages() throws {
        let draft = try draft([
            .init(kind: .heading, level: 1, text: "Guide", page: 1), .init(kind: .paragraph, text: words(70, "a"), page: 1),
            .init(kind: .heading, level: 2, text: "Chain", page: 2), .init(kind: .paragraph, text: words(70, "b"), page: 2),
            .init(kind: .paragraph, text: words(70, "c"), page: 3),
        ])
        let passages = Chunker().passages(of: draft)
        #expect(passages.map(\.headings) == [["Guide"], ["Guide", "Chain"], ["Guide", "Chain"]])
        #expect(passages.map(\.page) == [1, 2, 3])
        let bytes = Array(draft.body.utf8)
        for passage in passages {
            #expect(String(decoding: bytes[passage.range], as: UTF8.self) == passage.text)
        }
    }

    @Test func overlapDoesNotDecideThePage() throws {
        let draft = try draft([
            .init(kind: .paragraph, text: words(80, "a"), page: 1), .init(kind: .paragraph, text: words(20, "b"), page: 1),
            .init(kind: .paragraph, text: words(90, "c"), page: 2),
        ])
        let passages = Chunker().passages(of: draft)
        #expect(passages.count == 2)
        #expect(passages.last?.text.hasPrefix("b0 ") == true)
        #expect(passages.last?.page == 2)
    }

    @Test func rowsAreNotTornAtStops() throws {
        let row = "Doctor: Dr. Okafor. Yes. No. Maybe; Hours: 9 a.m. Then 10"
        let passages = Chunker(wordLimit: 16).passages(
            of: try draft([.init(kind: .row, text: row), .init(kind: .row, text: row)]))
        #expect(passages.map(\.text) == [row, row])
    }

    @Test func documentsWithoutTextAreRefusedWithTheReason() {
        let code = { (document: ExtractedDocument) -> String in
            do throws(DocumentError) {
                _ = try DocumentDraft(document, source: "a.pdf")
                return ""
            } catch {
                return error.message
            }
        }
        #expect(
            code(ExtractedDocument(format: .pdf, title: "", blocks: [], notices: [.scanned])) == "its pages are pictures of text")
        #expect(
            code(ExtractedDocument(format: .html, title: "", blocks: [], notices: [.needsJavaScript]))
                == "its text is only made by its scripts")
        #expect(code(ExtractedDocument(format: .text, title: "", blocks: [])) == "there is no text in it")
    }

    @Test func titleComesFromTheNameWhenThereIsNone() throws {
        #expect(try draft([.init(kind: .paragraph, text: "Words.")], title: "").title == "Guide")
    }

    @Test func anyBlocksComeBackWhole() throws {
        var random = SeededRandom(seed: 5)
        let starts = ["", "# ", "- ", "| ", "<!-- page 2 -->", "\\", "> ", "1. ", "🚲 "]
        for _ in 0..<300 {
            let blocks = (0..<Int.random(in: 1...12, using: &random)).map { number in
                let kind = [ExtractedDocument.Block.Kind.paragraph, .item, .row].randomElement(using: &random) ?? .row
                let text = (starts.randomElement(using: &random) ?? "") + "word\(number)"
                return ExtractedDocument.Block(kind: kind, text: text, page: Bool.random(using: &random) ? 1 + number / 3 : nil)
            }
            let draft = try draft(blocks)
            let passages = Chunker(wordLimit: 10_000).passages(of: draft)
            #expect(passages.map(\.text) == [blocks.map(\.text).joined(separator: "\n")])
        }
    }
}
