// Covers `frontdesk kb crawl` over TLS and HTTP/2 against nginx with an authority of the test's own, and through a proxy.
// Whether the system's authorities count beside it is not covered: that takes the internet.
import Core
import Foundation
import Support
import Testing

struct SecureCrawlTests {
    private struct Document: Decodable {
        let source: String
        let title: String
    }

    private let data: TemporaryFolder

    init() async throws {
        data = try TemporaryFolder()
        _ = try await run(["workspace", "add", "Shop"])
    }

    private func run(_ words: [String]) async throws -> ProcessOutcome {
        try await ProcessRunner.run(
            try Executable.product("frontdesk"), words + ["--data", data.path, "--json"], within: .seconds(120))
    }

    private func crawl(_ seed: String) async throws -> ProcessOutcome {
        try await run(["kb", "crawl", seed, "--workspace", "Shop", "--allow-network", "127.0.0.1/32"])
    }

    private func configure(_ line: String) throws {
        try "[web]\n\(line)\n".write(toFile: data.file("frontdesk.toml"), atomically: true, encoding: .utf8)
    }

    private func documents() async throws -> [Document] {
        try JSON.decode(from: try await run(["kb", "list", "--workspace", "Shop"]).output)
    }

    @Test func aSiteIsReadOverTLSAndHTTP2() async throws {
        let site = try HelpSite()
        let words = "<p>Everything about the harbour and its boats, told by those who row them.</p>"
        try site.write(
            "index.html",
            site.page(
                "Help",
                "\(words)<a href=\"/old.html\">old</a> <a href=\"/elsewhere.html\">out</a> "
                    + "<a href=\"/meta.html\">meta</a> <a href=\"/wide.html\">wide</a> <a href=\"/latin.html\">latin</a>"))
        let bare = { (title: String, meta: String) in
            "<!doctype html><html><head>\(meta)<title>\(title)</title></head><body>\(words)<p>\(title)</p></body></html>"
        }
        try site.write("meta.html", bare("Smørrebrød", "<meta charset=\"windows-1252\">"), encoding: .windowsCP1252)
        try site.write("wide.html", bare("Ελλάδα", ""), encoding: .utf16)
        try FileManager.default.removeItem(atPath: site.folder.file("site.xml"))
        let rules = HelpSite.rules + "\nlocation = /elsewhere.html { return 302 https://localhost:$server_port/help/2.html; }"
        let authority = try await TestAuthority()
        let nginx = try await Nginx(root: site.folder.path, rules: rules, authority: authority)
        let seed = "https://127.0.0.1:\(nginx.port)/"

        let stranger = try await crawl(seed)
        #expect(stranger.status == 1)
        #expect(stranger.output.contains("cannot prove who it is"))
        #expect(nginx.requests() == [])

        try configure("certificates = \"\(authority.certificate)\"")
        let first = try await crawl(seed)
        #expect(first.status == 0, "\(first)")
        #expect(first.output.contains("it redirects to https://localhost:\(nginx.port), which is not on this site"))
        let titles = Set(try await documents().map(\.title))
        #expect(titles == ["Help", "Rental Prices", "Café", "Smørrebrød", "Ελλάδα"])
        let exchanges = nginx.exchanges()
        #expect(exchanges.count > 6)
        #expect(exchanges.allSatisfy { $0.version == "HTTP/2.0" })
        #expect(exchanges.first { $0.request == "GET /help/1.html" }?.encoding == "gzip")

        let again = try await crawl(seed)
        #expect(again.output.contains("\"unchanged\":5"))
        #expect(nginx.requests().dropFirst(exchanges.count).filter { $0.hasSuffix(" 304") }.count == 5)
    }

    @Test func aCertificateForAnotherIsNotTaken() async throws {
        let site = try HelpSite()
        let authority = try await TestAuthority(names: "IP:127.0.0.2,DNS:help.example")
        let nginx = try await Nginx(root: site.folder.path, authority: authority)
        try configure("certificates = \"\(authority.certificate)\"")
        let outcome = try await crawl("https://127.0.0.1:\(nginx.port)/")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("cannot prove who it is"))
        #expect(nginx.requests() == [])
    }

    @Test func aSiteIsReadThroughAProxy() async throws {
        let site = "http://help.example"
        let pages = [
            "\(site)/":
                "<title>Help</title><p>We row you over the river.</p><a href=\"/hours\">hours</a><a href=\"/inside\">x</a>",
            "\(site)/hours": "<title>Hours</title><p>We open at nine in the morning.</p>",
        ]
        let proxy = try FakeWebServer { request, connection in
            if request.target == "\(site)/inside" {
                connection.respond("302 Found", ["Location: http://10.0.0.1/"])
            } else if let page = pages[request.target] {
                connection.respond("200 OK", ["Content-Type: text/html"], "<!doctype html>" + page)
            } else {
                connection.respond("404 Not Found")
            }
        }
        try configure("proxy = \"http://127.0.0.1:\(proxy.port)\"")
        let outcome = try await run(["kb", "crawl", site, "--workspace", "Shop"])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try await documents().map(\.title) == ["Help", "Hours"])
        #expect(proxy.requests.allSatisfy { $0.target.hasPrefix(site) })
        let count = proxy.requests.count
        #expect(try await run(["kb", "crawl", "http://10.0.0.1/", "--workspace", "Shop"]).status == 4)
        #expect(proxy.requests.count == count)
    }
}
