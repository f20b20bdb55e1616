// Covers reading, resolving and normalising addresses as tables; what is then connected to is NetworkPolicyTests' affair.
import Core
import Testing
import Web

struct WebURLTests {
    @Test(arguments: [
        ("http://example.com", "http://example.com/"), ("HTTPS://Example.COM.:443/a", "https://example.com/a"),
        ("http://example.com:80", "http://example.com/"), ("http://example.com:8080/", "http://example.com:8080/"),
        ("https://example.com/a/../b/./c", "https://example.com/b/c"), ("http://example.com/a#top", "http://example.com/a"),
        ("http://example.com/%7euser/%3a%c3%a4", "http://example.com/~user/%3A%C3%A4"),
        ("http://example.com/ä b", "http://example.com/%C3%A4%20b"), ("http://example.com/a%zz", "http://example.com/a%25zz"),
        ("  http://example.com/a\n ", "http://example.com/a"),
        ("http://example.com/?q=1&r=a%20b", "http://example.com/?q=1&r=a%20b"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"), ("http://127.0.0.1:81/", "http://127.0.0.1:81/"),
        ("http://[2001:DB8:0::1]/", "http://[2001:db8::1]/"), ("http://my_host.example/", "http://my_host.example/"),
    ])
    func readsInNormalForm(text: String, normal: String) throws {
        let url = try WebURL(text)
        #expect(url.text == normal)
        #expect(try WebURL(url.text) == url)
    }

    @Test(arguments: [
        ("b", "http://h.example/a/b"), ("../b?c", "http://h.example/b?c"), ("/x", "http://h.example/x"),
        ("?q=2", "http://h.example/a/page?q=2"), ("#top", "http://h.example/a/page?q=1"), ("", "http://h.example/a/page?q=1"),
        ("//other.example/y", "http://other.example/y"), ("https://o.example", "https://o.example/"),
        ("./", "http://h.example/a/"),
        ("b c.html", "http://h.example/a/b%20c.html"), ("b\n/c", "http://h.example/a/b/c"), ("é", "http://h.example/a/%C3%A9"),
        ("/a//b", "http://h.example/a//b"), ("../../../x", "http://h.example/x"), ("b?x=/../y#z", "http://h.example/a/b?x=/../y"),
    ])
    func resolvesLinks(link: String, resolved: String) throws {
        let base = try WebURL("http://h.example/a/page?q=1")
        #expect(try WebURL(link, relativeTo: base).text == resolved)
    }

    @Test(arguments: [
        ("ftp://example.com/", "url.scheme"), ("file:///etc/passwd", "url.scheme"), ("javascript:alert(1)", "url.scheme"),
        ("mailto:a@example.com", "url.scheme"), ("data:text/html,x", "url.scheme"), ("tel:+15551234567", "url.scheme"),
        ("http://user@example.com/", "url.credentials"), ("http://user:secret@example.com/", "url.credentials"),
        ("http://:@example.com/", "url.credentials"), ("http://@example.com/", "url.credentials"),
        ("http://2130706433/", "url.host"), ("http://0x7f000001/", "url.host"), ("http://0177.0.0.1/", "url.host"),
        ("http://127.1/", "url.host"), ("http://0x7f.0.0.1/", "url.host"), ("http://127.0.0.1.0x1/", "url.host"),
        ("http://1.2.3.4.5/", "url.host"), ("http://%31%32%37.0.0.1/", "url.host"), ("http://１２７.0.0.1/", "url.host"),
        ("http://127。0。0。1/", "url.host"), ("http://[fe80::1%25eth0]/", "url.host"), ("http://[::1", "url"),
        ("http://a b/", "url"),
        ("http://exa<mple.com/", "url"), ("http://a..b/", "url.host"), ("http:///", "url"), ("http://", "url"), ("", "url"),
        ("example.com", "url"), ("/a", "url"), ("http://h:0/", "url.port"), ("http://h:65536/", "url.port"),
        ("http://h:x/", "url"),
        ("http://h/\u{0}", "url.malformed"), ("http://\(String(repeating: "a", count: 64)).example/", "url.host"),
        ("http://h/\(String(repeating: "a", count: 5000))", "url.tooLong"),
        ("http://h/\(String(repeating: "é", count: 1500))", "url.tooLong"),
    ])
    func refuses(text: String, code: String) {
        let error = #expect(throws: WebURLError.self) { try WebURL(text) }
        #expect(error?.code.hasPrefix(code) == true, "\(error?.code ?? "")")
        #expect(error?.description.contains("secret") == false)
    }

    @Test func anIPv4BaseIsNoDisguise() throws {
        let base = try WebURL("http://127.0.0.1:8000/a/")
        #expect(try WebURL("b", relativeTo: base).text == "http://127.0.0.1:8000/a/b")
        #expect(throws: WebURLError.self) { try WebURL("http://0x7f.1/", relativeTo: base) }
        #expect(throws: WebURLError.self) { try WebURL("//0x7f.1/", relativeTo: try WebURL("http://example.com/")) }
    }
}
