import Core
import Testing
import kb_extract

/// Covers plain text, Markdown, and what `pdftotext` prints.
@Suite struct TextTests {
    private func printed(_ pages: [String]) throws -> ExtractedDocument {
        try Extraction.document(of: Array(pages.map { $0 + "\u{C}" }.joined().utf8), Request(isPrinted: true))
    }

    @Test func textIsCutAtEmptyLines() throws {
        let text = "First line\nsecond line.\n\n- one\n- two\n\n1. three\n"
        let document = try Extraction.document(of: Array(text.utf8), Request())
        #expect(document.format == .text)
        #expect(lines(document) == ["First line second line.", "- one", "- two", "- three"])
    }

    @Test func markdownIsReadByItsMarks() throws {
        let text = "Title\n=====\n\nSee [our **map**](https://a.example) now.\n\n## Next ##\n\n* `x` y\n"
        let document = try Extraction.document(of: Array(text.utf8), Request(mediaType: "text/markdown"))
        #expect(document.title == "Title" && document.format == .markdown)
        #expect(lines(document) == ["# Title", "See our map now.", "## Next", "- x y"])
    }

    @Test func printedPagesBecomeParagraphs() throws {
        let body =
            "Cleaning the chain\nClean the chain every two weeks, and after every ride in the rain with a brush and de-\ngreaser.\n"
        let document = try printed([
            "Bicycle guide\n\n\(body)\nThe tyres want four bar and\n\n1\n",
            "Bicycle guide\n\nno more than that.\n\n• Never use a\nbrush.\n\n2\n",
            "Bicycle guide\n\n3.1 Storing\nKeep it warm.\n\n3\n",
        ])
        #expect(
            lines(document) == [
                "## Cleaning the chain",
                "Clean the chain every two weeks, and after every ride in the rain with a brush and degreaser.",
                "The tyres want four bar and no more than that.", "- Never use a brush.", "### 3.1 Storing", "Keep it warm.",
            ])
        #expect(document.pages == 3)
        #expect(document.blocks.map(\.page) == [1, 1, 1, 2, 3, 3])
    }

    @Test func scannedPagesAreReported() throws {
        #expect(try printed(["\n", "\n", "1\n"]).notices == [.scanned])
        #expect(try printed(["\n", "\n", "1\n"]).blocks == [])
    }

    @Test func pagesBeyondTheLimitAreCut() throws {
        let document = try printed((1...2_001).map { "Page number \($0) has words of its own: \($0 * 7).\n" })
        #expect(document.pages == 2_000)
        #expect(document.notices == [.truncated])
    }

    @Test func textBeyondTheLimitIsCut() throws {
        let document = try Extraction.document(
            of: Array(String(repeating: "Some words stand here.\n\n", count: 200_000).utf8), Request())
        #expect(document.notices == [.truncated])
        #expect(document.blocks.reduce(0) { $0 + $1.text.utf8.count } <= 2 << 20)
    }
}
