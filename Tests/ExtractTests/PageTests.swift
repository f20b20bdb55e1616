import Core
import Testing
import kb_extract

/// Covers what is taken of a page and what is left: content against menus, headings, lists, tables, links, facts, charsets.
/// How well whole pages are read is ExtractionQualityTests' affair.
@Suite struct PageTests {
    private static let paragraph =
        "You can send anything back within thirty days, as long as it has not been used, and we pay the postage for it. "

    private static let help = """
        <!DOCTYPE html><html lang="en-GB"><head><title>Returns | Harbour Bikes</title><meta charset="utf-8">
        <link rel="canonical" href="https://bikes.example/help/returns"><meta name="robots" content="noarchive">
        <script>var words = "This text is long, and it is in a script, and it must not count, ever, at all.".repeat(99)</script>
        <style>.a { content: "styled words, many of them, for ever and ever" }</style></head>
        <body><div class="cookie-banner"><p>We use cookies, and partners, and more cookies, to make this page better for you.</p></div>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/help">Help</a></li></ul></nav>
        <div class="page"><div class="article-content"><h1>Returns</h1><p>\(paragraph)\(paragraph)</p>
        <h2>How to do it</h2><ul><li>Print the label, fold it, and put it into the box.</li><li>Bring it to any post office.</li></ul>
        <h2>What it costs</h2><table><thead><tr><th>Country</th><th>Price</th><th>Days</th></tr></thead>
        <tbody><tr><td>Germany</td><td>free</td><td>2</td></tr><tr><td>France</td><td>5 euros</td><td>4</td></tr></tbody></table>
        <p>\(paragraph)<a href="mailto:a@b.example">Write to us</a> or <a href="/help/contact#form">ask</a>.</p></div>
        <div class="sidebar related"><h3>Related</h3><ul><li><a href="/help/a">A</a></li><li><a href="/help/b">B</a></li></ul></div></div>
        <footer><p>Harbour Bikes, 12 Quay Street, 12345 Harbour</p><p>Telephone 01632 960 001</p><p>© 2026 all rights</p></footer>
        </body></html>
        """

    @Test func contentIsTakenAndTheRestIsNot() throws {
        let document = try page(Self.help)
        let paragraph = String(Self.paragraph.dropLast())
        #expect(
            lines(document) == [
                "# Returns", "\(paragraph) \(paragraph)", "## How to do it",
                "- Print the label, fold it, and put it into the box.", "- Bring it to any post office.", "## What it costs",
                "| Country: Germany; Price: free; Days: 2", "| Country: France; Price: 5 euros; Days: 4",
                "\(paragraph) Write to us or ask.",
            ])
        #expect(document.title == "Returns")
        #expect(document.canonical == "https://bikes.example/help/returns")
        #expect(document.language == "en-GB")
        #expect(document.robots == "noarchive")
        #expect(document.links == ["/", "/help", "/help/contact#form", "/help/a", "/help/b"])
        #expect(document.facts == ["Harbour Bikes, 12 Quay Street, 12345 Harbour", "Telephone 01632 960 001"])
        #expect(document.notices == [])
    }

    @Test func hoursOfTheFootAreKept() throws {
        let document = try page(
            """
            <html><body><main><h1>Help</h1><p>\(Self.paragraph)\(Self.paragraph)</p></main><footer>
            <div><h4>Opening hours</h4><p>Mon&ndash;Fri: 9 am to 6 pm</p><p>Sunday: closed</p></div>
            <div><h4>Company</h4><ul><li><a href="/jobs">Jobs</a></li><li>Made with love in 1999</li></ul></div>
            <p>help@bikes.example</p></footer></body></html>
            """)
        #expect(document.facts == ["Opening hours: Mon–Fri: 9 am to 6 pm", "Sunday: closed", "help@bikes.example"])
    }

    @Test(arguments: [
        ("Monday to Friday 9 to 5", true), ("Sat closed", true), ("Open 24 hours", true), ("9:30 am - 5 pm", true),
        ("Est. 2019", false), ("Sunny days ahead", false), ("See our sitemap", false), ("12 monkeys", false),
    ])
    func linesAboutHoursAreKnown(_ line: String, _ isKnown: Bool) {
        #expect(ExtractedDocument.tellsHours(line) == isKnown)
    }

    @Test func shortPageIsNotLost() throws {
        let document = try page("<html><body><div class='widget'><h1>Hours</h1><p>We open at nine.</p></div></body></html>")
        #expect(lines(document) == ["# Hours", "We open at nine."])
    }

    @Test func pageMadeByScriptsIsReported() throws {
        let document = try page(
            "<html><head><title>App</title><script src=a.js></script></head><body><div id=root></div></body></html>")
        #expect(document.notices == [.needsJavaScript])
        #expect(document.blocks == [])
    }

    @Test(arguments: [
        ("<p>One<br>two<br>three</p>", ["One", "two", "three"]),
        ("<p>First part.<br><br>Second part.</p>", ["First part.", "Second part."]),
        ("<ul><li>a1<ul><li>b1</li></ul></li><li><p>c1</p></li></ul>", ["- a1", "- b1", "- c1"]),
        ("<table><tr><td><p>Only for layout, one column.</p></td></tr></table>", ["Only for layout, one column."]),
        (
            "<table><tr><th></th><th>Mon</th><th>Tue</th></tr><tr><th>Shop</th><td>9 to 6</td><td>closed</td></tr></table>",
            ["| Shop – Mon: 9 to 6; Tue: closed"]
        ),
        (
            "<table><tr><th>Size</th><th>Price</th></tr><tr><td rowspan=2>small</td><td>1</td></tr><tr><td>2</td></tr></table>",
            ["| Size: small; Price: 1", "| Size: small; Price: 2"]
        ),
        ("<p>a&nbsp;b &amp; c&#8203;d &lt;e&gt; caf&eacute;</p>", ["a b & cd <e> café"]),
        ("<h2>Top</h2><p hidden>secret</p><p style='display: none'>secret</p><p>seen</p>", ["## Top", "seen"]),
    ])
    func formsAreKept(_ html: String, _ expected: [String]) throws {
        #expect(lines(try page("<html><body>\(html)</body></html>")) == expected)
    }

    @Test func charsetsAreRead() throws {
        let word = "Gr\u{FC}\u{DF}e"
        let latin = Array("<html><body><p>Gr".utf8) + [0xFC, 0xDF] + Array("e</p></body></html>".utf8)
        #expect(lines(try Extraction.document(of: latin, Request())) == [word])
        #expect(lines(try Extraction.document(of: latin, Request(mediaType: "text/html; charset=ISO-8859-1"))) == [word])
        let cyrillic =
            Array("<html><head><meta charset=windows-1251></head><body><p>".utf8) + [0xC4, 0xE0, 0x2E] + Array("</p></body>".utf8)
        #expect(lines(try Extraction.document(of: cyrillic, Request())) == ["\u{414}\u{430}."])
        let japanese = Array("<html><body><p>".utf8) + [0x93, 0xFA, 0x96, 0x7B] + Array("</p></body></html>".utf8)
        #expect(
            lines(try Extraction.document(of: japanese, Request(mediaType: "text/html;charset=\"Shift_JIS\""))) == [
                "\u{65E5}\u{672C}"
            ])
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in "<html><body><p>Hello there</p></body></html>".utf16 {
            wide += [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
        }
        #expect(lines(try Extraction.document(of: wide, Request())) == ["Hello there"])
        let broken = Array("<html><meta charset=utf-8><body><p>a".utf8) + [0xC3, 0x28] + Array("b</p>".utf8)
        #expect(lines(try Extraction.document(of: broken, Request())).first?.hasPrefix("a") == true)
    }
}
