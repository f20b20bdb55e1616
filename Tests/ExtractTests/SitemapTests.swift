// Covers sitemaps and their indexes, plain, gzipped and hostile, read in this process; the sandbox is another test's affair.
import Core
import Foundation
import Support
import Testing
import kb_extract

struct SitemapTests {
    private func read(_ text: String) throws -> Sitemap { try SitemapReader.sitemap(of: Array(text.utf8)) }

    @Test func pagesAreRead() throws {
        let sitemap = try read(
            """
            <?xml version="1.0"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
            <!-- made by hand --><url> <loc> http://h.example/?a=1&amp;b=2 </loc><lastmod>2026-01-02</lastmod>
            <image:image><image:loc>http://h.example/a.png</image:loc></image:image></url>
            <url><loc><![CDATA[http://h.example/b]]></loc></url><url><lastmod>2026</lastmod></url><url/></urlset>
            """)
        #expect(
            sitemap.pages == [
                .init(address: "http://h.example/?a=1&b=2", modified: "2026-01-02"), .init(address: "http://h.example/b"),
            ])
        #expect(sitemap.sitemaps.isEmpty)
    }

    @Test func indexesAreRead() throws {
        let sitemap = try read("<sitemapindex><sitemap><loc>/a.xml.gz</loc></sitemap></sitemapindex>")
        #expect(sitemap.sitemaps == [.init(address: "/a.xml.gz")])
        #expect(sitemap.pages.isEmpty)
    }

    @Test func linesAreRead() throws {
        #expect(
            try read("http://h.example/a\r\nhttps://h.example/b\nnonsense\n").pages.map(\.address) == [
                "http://h.example/a", "https://h.example/b",
            ])
    }

    @Test(arguments: [
        "", "<html><body>hello</body></html>", "<urlset><url><loc>a</loc>", "hello", "<urlset",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><urlset><url><loc>&b;</loc></url></urlset>",
        "<!DOCTYPE a [<!ENTITY b \"x\">]><urlset><url><loc>&b;</loc></url></urlset>",
    ])
    func othersAreRefused(text: String) { #expect(throws: DocumentError.self) { try read(text) } }

    @Test func moreThanTheStandardAllowsIsCut() throws {
        let entries = String(repeating: "<url><loc>http://h.example/</loc></url>", count: 60_000)
        #expect(try read("<urlset>\(entries)</urlset>").pages.count == SitemapReader.entryLimit)
    }

    @Test func gzipIsUnpackedUnderALimit() throws {
        #expect(throws: DocumentError.self) { try SitemapReader.sitemap(of: GzipBomb.bytes(megabytes: 100)) }
        #expect(throws: DocumentError.self) { try SitemapReader.sitemap(of: [0x1f, 0x8b, 8, 0]) }
        // `printf 'http://h.example/a\n' | gzip -n`
        let packed = try #require(Data(base64Encoded: "H4sIAAAAAAAAA8soKSmw0tfP0EutSMwtyEnVT+QCAFNmcpITAAAA"))
        #expect(try SitemapReader.sitemap(of: Array(packed)).pages.map(\.address) == ["http://h.example/a"])
    }
}
