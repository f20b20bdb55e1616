import Core
import Testing
import kb_extract

/// Covers documents made to do harm, and files that are not what they are called: refused with a reason, at once.
/// That the process is also held by the kernel is SandboxTests' affair.
@Suite struct HostileDocumentTests {
    @Test func bombIsNotUnpacked() {
        var zip = ZipFile()
        zip.addBomb("word/document.xml", length: 80 << 20)
        #expect(refusal(zip.finished()) == "document.tooLarge")
    }

    @Test func manyEntriesAreRefused() {
        var zip = ZipFile()
        for number in 0..<4_200 { zip.add("x/\(number)", []) }
        #expect(refusal(zip.finished()) == "document.tooComplex")
    }

    @Test func entitiesAreNotOpened() {
        let blown = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>"
        #expect(refusal(Word.file(Word.paragraph("&b;"), prolog: blown)) == "document.unsafe")
        let outside = "<!DOCTYPE l [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
        #expect(refusal(Word.file(Word.paragraph("X&a;Y"), prolog: outside)) == "document.unsafe")
        let letters = (0..<11).map { String(UnicodeScalar(UInt8(98 + $0))) }
        let laughs = zip(["a"] + letters, letters).map { "<!ENTITY \($1) \"\(String(repeating: "&\($0);", count: 10))\">" }
        #expect(refusal(Word.file(Word.paragraph("&l;"), prolog: "<!DOCTYPE l [<!ENTITY a \"lol\">\(laughs.joined())]>")) != nil)
    }

    @Test func attributesAreCountedBeforeTheyAreParsed() {
        let words = (0..<300_000).map { "a\($0)=1" }.joined(separator: " ")
        #expect(refusal(Array("<html><p \(words)>hi</p></html>".utf8)) == "document.tooComplex")
        let quoted = (0..<300_000).map { "a\($0)='>'" }.joined(separator: " ")
        #expect(refusal(Array("<html><p \(quoted)>hi</p></html>".utf8)) == "document.tooComplex")
        #expect(refusal(Array("<html><p title='a long value with many words \(words)'>hello there</p></html>".utf8)) == nil)
    }

    @Test func depthIsRefused() {
        #expect(refusal(Array((String(repeating: "<div>", count: 200_000) + "hello").utf8)) == "document.tooComplex")
        let deep = String(repeating: "<w:p>", count: 100_000) + String(repeating: "</w:p>", count: 100_000)
        #expect(refusal(Word.file(deep)) == "document.damaged")
    }

    @Test func tagsWithoutEndAreCounted() {
        #expect(refusal(Array(("<html>" + String(repeating: "<b>a</b>", count: 600_000)).utf8)) == "document.tooComplex")
    }

    @Test func sizeIsRefused() {
        #expect(refusal([UInt8](repeating: 0x20, count: (32 << 20) + 1)) == "document.tooLarge")
    }

    @Test(arguments: [
        (Array("%PDF-1.7 ...".utf8), "document.unsupported"), (Array("{\\rtf1 hello}".utf8), "document.unsupported"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "document.unsupported"), ([0x89, 0x50, 0x4E, 0x47, 13, 10], "document.unsupported"),
        ([0x1F, 0x8B, 8, 0, 0], "document.unsupported"), ([0x7F, 0x45, 0x4C, 0x46, 2], "document.unsupported"),
        ([UInt8](repeating: 0, count: 5_000), "document.unsupported"),
        (Array("<?xml version='1.0'?><a>b</a>".utf8), "document.unsupported"),
        (Array("PK\u{3}\u{4}garbage".utf8), "document.damaged"),
    ])
    func otherFilesAreNamed(_ bytes: [UInt8], _ code: String) {
        #expect(refusal(bytes) == code)
        // What it is called does not matter.
        #expect(refusal(bytes, Request(mediaType: "text/plain")) == code)
    }

    @Test func contentDecidesNotTheName() throws {
        let page = Array("<!DOCTYPE html><html><body><p>Hello there.</p></body></html>".utf8)
        #expect(try Extraction.document(of: page, Request(mediaType: "application/pdf")).format == .html)
        let word = Word.file(Word.paragraph("Hello there."))
        #expect(try Extraction.document(of: word, Request(mediaType: "text/html")).format == .docx)
        var zip = ZipFile()
        zip.add("xl/workbook.xml", Array("<a/>".utf8))
        #expect(refusal(zip.finished(), Request(mediaType: "application/msword")) == "document.unsupported")
    }

    @Test func cutFilesAreRefusedOrReadToTheCut() throws {
        let word = Word.file((0..<200).map { Word.paragraph("Paragraph \($0) has words.") }.joined())
        for length in stride(from: 4, to: word.count, by: 997) { _ = refusal(Array(word.prefix(length))) }
        #expect(refusal(Array(word.prefix(word.count / 2))) == "document.damaged")
        let page = try page("<html><body><p>Hello there, this is a page that was cut in the mid")
        #expect(lines(page) == ["Hello there, this is a page that was cut in the mid"])
    }
}
