// Covers which addresses are one page, which are of the site, and which are no documents.
import Knowledge
import Testing
import Web

struct PageAddressTests {
    @Test(arguments: [
        ("http://h.example/a?utm_source=x&utm_medium=y", "http://h.example/a"),
        ("http://h.example/a?id=1&fbclid=2", "http://h.example/a?id=1"),
        ("http://h.example/a?", "http://h.example/a"), ("http://h.example/a?b&&c=", "http://h.example/a?b&c="),
        ("http://h.example/a?UTM_Source=x&q=utm_x", "http://h.example/a?q=utm_x"),
        ("http://h.example/a?gclid", "http://h.example/a"),
    ])
    func trackingIsLeftOut(text: String, normal: String) throws {
        #expect(PageAddress.normal(try WebURL(text)).text == normal)
    }

    @Test(arguments: [
        ("http://help.example.com/", "https://help.example.com/a", true),
        ("http://www.example.com/", "http://example.com/", true),
        ("http://example.com/", "https://www.example.com/", true), ("http://example.com/", "http://help.example.com/", false),
        ("http://example.com/", "http://example.com.evil.example/", false),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/a", true),
        ("http://127.0.0.1:8080/", "http://127.0.0.1/a", false), ("http://127.0.0.1:8080/", "http://127.0.0.1:8081/a", false),
    ])
    func aSiteIsAHost(seed: String, page: String, isInside: Bool) throws {
        #expect(CrawlScope(try WebURL(seed)).contains(try WebURL(page)) == isInside)
    }

    @Test(arguments: [
        ("/a.PNG", true), ("/a.tar.gz", true), ("/a.html", false), ("/a.pdf", false), ("/a", false), ("/v1.2/a", false),
        ("/a.png/b", false), ("/", false),
    ])
    func picturesAreNoDocuments(path: String, isUnreadable: Bool) throws {
        #expect(PageAddress.isUnreadable(try WebURL("http://h.example" + path)) == isUnreadable)
    }
}
