import Core
import Testing
import kb_extract

/// Covers headings, lists and tables of Word documents, and names of styles in other languages.
@Suite struct WordTests {
    @Test func partsAreTold() throws {
        let body =
            Word.paragraph("Refunds", style: "Heading1") + Word.paragraph("Within 30 days.")
            + Word.paragraph("Keep it.", isItem: true)
            + Word.table([["Plan", "Price"], ["Basic", "10"], ["Plus", "20"]])
        let document = try Extraction.document(of: Word.file(body), Request())
        #expect(document.format == .docx && document.title == "Refunds")
        #expect(
            lines(document) == [
                "# Refunds", "Within 30 days.", "- Keep it.", "| Plan: Basic; Price: 10", "| Plan: Plus; Price: 20",
            ])
    }

    @Test func headingsAreKnownByTheNamesOfStyles() throws {
        let styles = "<w:style w:styleId=\"berschrift2\"><w:name w:val=\"heading 2\"/></w:style>"
        let body = Word.paragraph("Zeiten", style: "berschrift2") + Word.paragraph("Ab neun.")
        #expect(lines(try Extraction.document(of: Word.file(body, styles: styles), Request())) == ["## Zeiten", "Ab neun."])
    }

    @Test func secondFormsAreLeftOut() throws {
        let body =
            "<w:p><w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:t>once</w:t></mc:Choice><mc:Fallback><w:t>twice</w:t></mc:Fallback>"
            + "</mc:AlternateContent></w:r></w:p>"
        #expect(lines(try Extraction.document(of: Word.file(body), Request())) == ["once"])
    }
}
