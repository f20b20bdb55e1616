import Foundation
import Support

/// A help centre of some thirty pages in a folder, with what sites have beside pages: navigation, a sitemap, robots.txt, copies.
struct HelpSite {
    static let topics = [
        "opening hours", "rental prices", "deposits", "helmets", "repairs", "gift cards", "delivery", "returns", "tyres",
        "brakes",
        "lights", "locks", "children", "tandems", "cargo bikes", "electric bikes", "batteries", "chargers", "insurance", "theft",
        "tours", "maps", "parking", "trains", "membership",
    ]

    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.file("help"), withIntermediateDirectories: true)
        let links = Self.topics.indices.map { "<li><a href=\"/help/\($0).html?utm_source=index\">\(Self.topics[$0])</a></li>" }
        try write(
            "index.html",
            page(
                "Help centre",
                "<p>Everything about our bikes.</p><ul>\(links.joined())</ul>"
                    + "<a href=\"/old.html\">old</a> <a href=\"/help/copy.html\">copy</a> <a href=\"/private/secret.html\">staff</a> "
                    + "<a href=\"/missing.html\">missing</a> <a href=\"/logo.png\">logo</a> <a href=\"http://127.0.0.2/\">elsewhere</a> "
                    + "<a href=\"/guide.pdf\">guide</a> <a href=\"/notes.md\">notes</a> <a href=\"/latin.html\">latin</a>"))
        for (number, topic) in Self.topics.enumerated() {
            try writeTopic(number, "Our rule number \(number) about \(topic) is simple.")
        }
        try write(
            "help/copy.html",
            page("Copy", "<p>Old words about opening hours.</p>", head: "<link rel=\"canonical\" href=\"/help/0.html\">"))
        try write("notes.md", "# Notes\n\nThe workshop closes at noon on Saturdays, and the bell rings twice.\n")
        try write("lonely.html", page("Lonely", "<p>Only the sitemap knows this page about lost property.</p>"))
        try Data(
            Array("<html><head><title>Caf".utf8) + [0xe9] + Array("</title></head><body><p>Our caf".utf8) + [0xe9]
                + Array(" serves breakfast from seven until eleven.</p></body></html>".utf8)
        )
        .write(to: URL(filePath: folder.file("latin.html")))
        try FileManager.default.createDirectory(atPath: folder.file("private"), withIntermediateDirectories: true)
        try write("private/secret.html", page("Secret", "<p>The code of the safe.</p>"))
        try write("robots.txt", "User-agent: *\nDisallow: /private/\nSitemap: /site.xml\n")
        try Self.pdf("Bring the bike back by six in the evening.").write(to: URL(filePath: folder.file("guide.pdf")))
        try Data([0x89, 0x50, 0x4e, 0x47]).write(to: URL(filePath: folder.file("logo.png")))
        try write(
            "site.xml",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <url><loc>/lonely.html</loc><lastmod>2026-11-01</lastmod></url><url><loc>/help/0.html</loc></url>
            </urlset>
            """)
    }

    /// Lines for nginx: redirects, and a charset that only the header tells.
    static let rules = """
        location = /old.html { return 301 /help/1.html; }
        location = /latin.html { charset iso-8859-1; }
        """

    func writeTopic(_ number: Int, _ sentence: String) throws {
        let topic = Self.topics[number]
        try write(
            "help/\(number).html",
            page(topic.capitalized, "<h1>\(topic.capitalized)</h1><p>\(sentence) Ask at the desk when in doubt.</p>"))
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: folder.file(name)) }

    func write(_ name: String, _ text: String, encoding: String.Encoding = .utf8) throws {
        try text.write(toFile: folder.file(name), atomically: false, encoding: encoding)
    }

    func page(_ title: String, _ body: String, head: String = "") -> String {
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>\(title)</title>\(head)</head><body>"
            + "<nav><a href=\"/\">Home</a></nav><main>\(body)</main><footer>Harbour Bikes, 1 Quay Street</footer></body></html>"
    }

    /// A PDF of one page with one line (ISO 32000-1 section 7.5), its cross-reference table left to the reader to rebuild.
    private static func pdf(_ line: String) -> Data {
        let stream = "BT /F1 12 Tf 72 720 Td (\(line)) Tj ET"
        return Data(
            """
            %PDF-1.4
            1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
            2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
            3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R
            /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >> endobj
            4 0 obj << /Length \(stream.utf8.count) >> stream
            \(stream)
            endstream endobj
            trailer << /Root 1 0 R >>
            %%EOF
            """.utf8)
    }
}
