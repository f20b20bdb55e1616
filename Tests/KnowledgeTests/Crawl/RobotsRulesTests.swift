// Covers robots.txt as tables: groups, the longest match, wildcards, spellings, limits (RFC 9309); fetching it is SiteCrawlerTests' affair.
import Knowledge
import Testing
import Web

struct RobotsRulesTests {
    private func allows(_ text: String, _ path: String) throws -> Bool {
        RobotsRules(text.utf8, for: "FrontdeskBot").allows(try WebURL("http://h.example" + path))
    }

    @Test(arguments: [
        ("", "/a", true), ("User-agent: *\nDisallow:", "/a", true), ("User-agent: *\nDisallow: /", "/a", false),
        ("User-agent: *\nDisallow: /a", "/ab", false), ("User-agent: *\nDisallow: /a", "/b/a", true),
        ("User-agent: *\nDisallow: /", "/robots.txt", true), ("USER-AGENT : *\nDISALLOW : /a", "/a", false),
        ("User-agent: *\r\nDisallow: /a\r\n", "/a", false), ("User-agent: *\rDisallow: /a\r", "/a", false),
        ("\u{feff}User-agent: *\nDisallow: /a", "/a", false), ("User-agent: * # all\nDisallow: /a # a", "/a", false),
        ("Disallow: /a", "/a", true), ("User-agent: other\nDisallow: /", "/a", true),
        // The longest match decides, allowing wins a tie.
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true), ("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b", false),
        ("User-agent: *\nDisallow: /page\nAllow: /page", "/page", true),
        ("User-agent: *\nAllow: /p\nDisallow: /", "/page", true),
        ("User-agent: *\nAllow: /$\nDisallow: /", "/", true), ("User-agent: *\nAllow: /$\nDisallow: /", "/a", false),
        // Wildcards.
        ("User-agent: *\nDisallow: /*.php", "/a/b.php5", false), ("User-agent: *\nDisallow: /*.php$", "/a.php5", true),
        ("User-agent: *\nDisallow: /*.php$", "/a.php", false), ("User-agent: *\nDisallow: /a*b*c", "/a1b2c3", false),
        ("User-agent: *\nDisallow: /a*b*c", "/a1c2b3", true), ("User-agent: *\nDisallow: *", "/", false),
        ("User-agent: *\nDisallow: /*?print=", "/a?print=1", false), ("User-agent: *\nDisallow: /a$b", "/a$b", false),
        ("User-agent: *\nDisallow: /aa*ab$", "/aaab", false), ("User-agent: *\nDisallow: /**a", "/xa", false),
        // One spelling of escapes.
        ("User-agent: *\nDisallow: /%7euser", "/~user", false), ("User-agent: *\nDisallow: /ä", "/%C3%A4", false),
        ("User-agent: *\nDisallow: /a%3cd", "/a%3Cd", false), ("User-agent: *\nDisallow: /A", "/a", true),
        // Groups.
        ("User-agent: *\nDisallow: /\nUser-agent: FrontdeskBot\nAllow: /", "/a", true),
        ("User-agent: frontdeskbot/2.0\nDisallow: /\nUser-agent: *\nAllow: /", "/a", false),
        ("User-agent: frontdesk\nDisallow: /\nUser-agent: *\nDisallow: /b", "/a", true),
        ("User-agent: x\nUser-agent: FrontdeskBot\nDisallow: /a", "/a", false),
        ("User-agent: FrontdeskBot\nUser-agent: x\nDisallow: /a", "/a", false),
        (
            "User-agent: FrontdeskBot\nDisallow: /a\n\nUser-agent: x\nDisallow: /c\n\nUser-agent: frontdeskBOT\nDisallow: /b",
            "/b", false
        ),
        ("User-agent: FrontdeskBot\nDisallow: /a\nUser-agent: x\nDisallow: /c", "/c", true),
        ("User-agent: FrontdeskBot\nSitemap: /s.xml\nDisallow: /a", "/a", false),
        ("User-agent: FrontdeskBot\n\n\nDisallow: /a", "/a", false),
    ])
    func decides(text: String, path: String, isAllowed: Bool) throws {
        #expect(try allows(text, path) == isAllowed)
    }

    @Test func delayAndSitemapsAreRead() {
        let text =
            "Sitemap: https://h.example/a.xml\nUser-agent: *\nCrawl-delay: 1.5\nsitemap:b.xml\nUser-agent: x\nCrawl-delay: 9"
        let rules = RobotsRules(text.utf8, for: "FrontdeskBot")
        #expect(rules.delay == .milliseconds(1500))
        #expect(rules.sitemaps == ["https://h.example/a.xml", "b.xml"])
    }

    @Test(arguments: [
        ("3600", Duration.seconds(30)), ("-1", nil), ("soon", nil), ("nan", nil), ("inf", .seconds(30)), ("0", .zero),
    ])
    func oddDelaysAreBounded(text: String, delay: Duration?) {
        #expect(RobotsRules("User-agent: *\nCrawl-delay: \(text)".utf8, for: "a").delay == delay)
    }

    @Test func whatIsBehindTheLimitIsNotRead() throws {
        let padding = String(repeating: "# padding\n", count: 60_000)
        #expect(try allows("User-agent: *\nDisallow: /a\n" + padding, "/a") == false)
        #expect(try allows("User-agent: *\n" + padding + "Disallow: /a\n", "/a") == true)
    }

    @Test func hostilePatternsTakeNoLongTime() throws {
        let pattern = String(repeating: "*a", count: 1000) + "b"
        let text = "User-agent: *\n" + String(repeating: "Disallow: /\(pattern)\n", count: 200)
        #expect(try allows(text, "/" + String(repeating: "a", count: 4000)))
    }

    @Test func binaryIsNoRule() throws {
        let noise = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        #expect(RobotsRules(noise, for: "FrontdeskBot").allows(try WebURL("http://h.example/a")))
    }
}
