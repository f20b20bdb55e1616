// Covers rounds of crawls over a site in memory: what is read, published, removed, resumed and waited for. HTTP is WebTests' affair,
// documents are ExtractTests', a real web server and SIGKILL are InteropTests'.
import Core
import Knowledge
import Store
import Support
import Synchronization
import Testing
import Web

struct SiteCrawlerTests {
    private static let seed = "http://help.example/"
    private let shop: Shop
    private let site = FakeSite([
        "/": "Help\nWelcome to our help.\nlink: /hours\nlink: /rental\nlink: http://other.example/x\nlink: /logo.png",
        "/hours": "Hours\nWe open at nine in the morning.\nlink: /",
        "/rental": "Rental\nA bike costs ten dollars a day.\nlink: /rental/kids",
        "/rental/kids": "Kids\nA bike for children costs five dollars.",
    ])

    init() async throws { shop = try await Shop() }

    @discardableResult
    private func crawl(
        _ site: FakeSite? = nil, limits: CrawlLimits = CrawlLimits(), onPage: @Sendable (CrawlProgress) -> Void = { _ in }
    ) async throws -> CrawlReport {
        let site = site ?? self.site
        let crawler = SiteCrawler(store: shop.store, fetcher: site, reader: site, log: .none)
        return try await crawler.run(
            seed: try WebURL(Self.seed), of: shop.workspace.id, limits: limits, networks: [], onPage: onPage)
    }

    private func sources() async throws -> [String] { try await shop.base.documents(of: shop.workspace.id).map(\.source) }

    private func address(_ path: String) -> String { "http://help.example" + path }

    @Test func aSiteBecomesDocuments() async throws {
        let progress = Mutex<[CrawlProgress]>([])
        let report = try await crawl { page in progress.withLock { $0.append(page) } }
        #expect(report.added == ["/", "/hours", "/rental", "/rental/kids"].map(address))
        #expect(report.state == .finished)
        #expect(report.reason == nil)
        #expect(try await sources() == ["/", "/hours", "/rental", "/rental/kids"].map(address))
        #expect(progress.withLock { $0.map(\.done) } == [1, 2, 3, 4])
        #expect(progress.withLock { $0.map(\.left) } == [2, 1, 1, 0])
        let result = try await shop.ask("what does a bike for children cost")
        #expect(result.hits.first?.citation.title == "Kids")
    }

    @Test func aSecondRoundPublishesOnlyWhatChanged() async throws {
        site["/hours"]?.etag = "\"1\""
        try await crawl()
        let generation = try await shop.base.generation(of: shop.workspace.id)
        let chunks = try await shop.store.read { try $0.chunks(of: shop.workspace.id).map(\.id) }
        _ = site.takeQuestions()
        let again = try await crawl()
        #expect((again.added, again.changed, again.gone, again.unchanged) == ([], [], [], 4))
        #expect(again.round == 2)
        #expect(try await shop.base.generation(of: shop.workspace.id) == generation)
        #expect(try await shop.store.read { try $0.chunks(of: shop.workspace.id).map(\.id) } == chunks)
        #expect(site.takeQuestions().contains(.init(path: "/hours", etag: "\"1\"")))
        site["/hours"] = .init(text: "Hours\nWe open at ten.", etag: "\"2\"")
        let third = try await crawl()
        #expect(third.changed == [address("/hours")])
        #expect(third.unchanged == 3)
    }

    @Test func whatVanishesIsRemoved() async throws {
        try await crawl()
        site["/hours"] = nil
        site["/rental"] = .init(text: "Rental\nA bike costs ten dollars a day.")
        let report = try await crawl()
        #expect(report.gone == ["/hours", "/rental/kids"].map(address))
        #expect(try await sources() == ["/", "/rental"].map(address))
        let again = try await crawl()
        #expect(again.gone == [])
        #expect(try await shop.store.read { try $0.chunks(of: shop.workspace.id).count } == 2)
    }

    @Test func aRoundThatIsNotCompleteRemovesNothing() async throws {
        try await crawl()
        var limits = CrawlLimits()
        limits.pages = 2
        let capped = try await crawl(limits: limits)
        #expect(capped.reason == "stopped at 2 pages; the site has more")
        #expect(try await sources().count == 4)
        site["/"] = nil
        await #expect(throws: CrawlError.self) { try await crawl() }
        #expect(try await sources() == ["/hours", "/rental", "/rental/kids"].map(address))
    }

    @Test func failuresKeepWhatWasSaid() async throws {
        try await crawl()
        site["/rental"]?.status = 500
        site["/hours"]?.failure = WebError.failed("help.example", "no route")
        let report = try await crawl()
        #expect(report.failed.map(\.address) == ["/hours", "/rental"].map(address))
        #expect(report.gone == [])
        #expect(try await sources().count == 4)
    }

    @Test func aSiteThatIsDownChangesNothing() async throws {
        try await crawl()
        site["/robots.txt"] = .init(status: 503)
        let error = await #expect(throws: CrawlError.self) { try await crawl() }
        #expect(error?.code == "crawl.forbidden")
        #expect(try await sources().count == 4)
        let rows = try await shop.store.read { try $0.crawls(of: shop.workspace.id) }
        #expect(rows.map(\.state) == [.failed])
        site["/robots.txt"] = nil
        #expect(try await crawl().unchanged == 4)
    }

    @Test func aWrongAddressIsSaid() async throws {
        let empty = FakeSite([:])
        let error = await #expect(throws: CrawlError.self) { try await crawl(empty) }
        #expect(error?.message.contains("http://help.example/") == true)
    }

    @Test func robotsAreObeyed() async throws {
        site["/robots.txt"] = .init(text: "User-agent: *\nDisallow: /rental\nAllow: /rental/kids\nSitemap: /pages.json")
        site["/pages.json"] = .init(
            text: "{\"pages\":[{\"address\":\"/rental/kids\"},{\"address\":\"http://x.example/\"}],\"sitemaps\":[]}")
        let report = try await crawl()
        #expect(report.added == ["/", "/rental/kids", "/hours"].map(address))
        #expect(report.refused == [.init(address: address("/rental"), reason: "robots.txt forbids it")])
        #expect(!site.takeQuestions().contains { $0.path == "/rental" })
    }

    @Test func sitemapsOfSitemapsAreRead() async throws {
        let index =
            "{\"pages\":[],\"sitemaps\":[{\"address\":\"/a.json\"},{\"address\":\"/sitemap.xml\"},{\"address\":\"http://x.example/s\"}]}"
        site["/sitemap.xml"] = .init(text: index)
        site["/a.json"] = .init(
            text:
                "{\"pages\":[{\"address\":\"/old\",\"modified\":\"2020-01-01\"},{\"address\":\"/new\",\"modified\":\"2026-01-01\"}],\"sitemaps\":[]}"
        )
        site["/old"] = .init(text: "Old\nOld words.")
        site["/new"] = .init(text: "New\nNew words.")
        let report = try await crawl()
        #expect(Array(report.added.prefix(3)) == ["/", "/new", "/old"].map(address))
        #expect(report.added.count == 6)
    }

    @Test func depthIsLimited() async throws {
        var limits = CrawlLimits()
        limits.depth = 1
        #expect(try await crawl(limits: limits).added == ["/", "/hours", "/rental"].map(address))
    }

    @Test func redirectsAndCopiesAreOnePage() async throws {
        site["/old"] = .init(status: 301, location: "/hours")
        site["/copy"] = .init(text: "Hours again\nWe open at nine, as always.\ncanonical: /hours")
        site["/same"] = .init(text: "Hours\nWe open at nine in the morning.")
        site["/loop"] = .init(status: 302, location: "/loop")
        site["/"] = .init(
            text:
                "Help\nWelcome.\nlink: /old\nlink: /copy\nlink: /hours\nlink: /same\nlink: /loop\nlink: /prog\nlink: /empty\nlink: /pic"
        )
        site["/prog"] = .init(text: "PROGRAM")
        site["/empty"] = .init(text: "Empty")
        site["/pic"] = .init(text: "x", mediaType: "image/png")
        let report = try await crawl()
        #expect(report.added == ["/", "/hours"].map(address))
        #expect(report.moved == 1)
        #expect(report.duplicates == 2)
        #expect(
            report.refused.map(\.reason) == [
                "it redirects to itself", "this is a program", "it has no text",
                "it is image/png, not a document",
            ])
        let again = try await crawl()
        #expect((again.unchanged, again.moved, again.duplicates, again.added) == (2, 1, 2, []))
    }

    @Test func anInterruptedRoundGoesOnWhereItWas() async throws {
        struct Stop: Error {}
        for path in ["/hours", "/rental", "/rental/kids"] {
            site.onFetch { if $0 == path { throw Stop() } }
            await #expect(throws: Stop.self) { try await crawl() }
        }
        site.onFetch { _ in }
        let report = try await crawl()
        #expect(report.round == 1)
        #expect(report.added.count == 4)
        let asked = site.takeQuestions().map(\.path)
        #expect(Set(asked) == ["/", "/hours", "/rental", "/rental/kids"])
        // What had come and was not written yet is asked for again.
        #expect(asked.count <= 4 + 3)
        #expect(try await sources().count == 4)
    }

    @Test func pagesAreReadWhileOthersAreFetched() async throws {
        let site = site
        site.onRead { title in
            while title == "Hours", !site.wasAsked("/rental") { await Task.yield() }
        }
        let report = try await crawl()
        // Written in the order they were asked for all the same.
        #expect(report.added == ["/", "/hours", "/rental", "/rental/kids"].map(address))
    }

    @Test func onlyAFewPagesAreAhead() async throws {
        let paths = (0..<20).map { "/p\($0)" }
        let many = FakeSite(
            Dictionary(paths.map { ($0, "Page\nText of \($0).") }) { $1 }.merging([
                "/": "Help\nWelcome.\n" + paths.map { "link: \($0)" }.joined(separator: "\n")
            ]) { $1 })
        let open = Mutex((now: 0, most: 0))
        many.onFetch { _ in open.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) } }
        #expect(
            try await crawl(many) { _ in open.withLock { $0.now -= 1 } }.added.count == 21)
        #expect((2...4).contains(open.withLock(\.most)))
    }

    @Test func theFootOfTheFirstPageIsADocument() async throws {
        let source = "http://help.example/#contact"
        site["/"] = .init(status: 302, location: "/start")
        site["/start"] = .init(
            text: "Help\nWelcome to our help.\nlink: /hours\nfact: Opening hours: Mon to Fri, 9 to 6\nfact: Call 01632 960001")
        site["/hours"]?.text += "\nfact: Call 01632 960999"
        #expect(try await crawl().added == ["/start", "/hours"].map(address))
        let contact = try #require(try await shop.base.documents(of: shop.workspace.id).first { $0.source == source })
        #expect(contact.title == "Contact and opening hours")
        #expect(contact.plainText == "Opening hours: Mon to Fri, 9 to 6\nCall 01632 960001")
        #expect(contact.url == address("/start"))
        #expect(try await shop.ask("what is the number to call").hits.first?.citation.title == contact.title)
        // Another foot alone changes no page; none takes the document away.
        site["/start"]?.text = "Help\nWelcome to our help.\nlink: /hours\nfact: Call 01632 960002"
        #expect(try await crawl().unchanged == 2)
        let changed = try await shop.base.documents(of: shop.workspace.id).first { $0.source == source }
        #expect(changed?.title == "Contact")
        #expect(changed?.plainText == "Call 01632 960002")
        site["/start"]?.text = "Help\nWelcome to our help.\nlink: /hours"
        try await crawl()
        #expect(try await sources() == ["/hours", "/start"].map(address))
    }

    @Test func whatSomebodyRemovedIsReadAgain() async throws {
        site["/hours"]?.etag = "\"1\""
        try await crawl()
        _ = try await shop.base.remove(source: address("/hours"), from: shop.workspace.id)
        #expect(try await crawl().added == [address("/hours")])
        #expect(try await sources().count == 4)
    }

    @Test func requestsKeepTheirDistance() async throws {
        let public1 = FakeSite(["/": "Help\nWelcome.\nlink: /a", "/a": "A\nText."], isOwnNetwork: false)
        let clock = shop.clock
        let run = Task { try await crawl(public1) }
        while clock.sleeperCount == 0 { try await Task.sleep(for: .milliseconds(2)) }
        #expect(public1.takeQuestions().map(\.path) == ["/"])
        clock.advance(by: SiteCrawler.politeness)
        #expect(try await run.value.added.count == 2)
    }

    @Test func aServerThatAsksForPatienceGetsIt() async throws {
        site["/hours"] = .init(status: 429, retryAfter: .seconds(7))
        let clock = shop.clock
        let run = Task { try await crawl() }
        while clock.sleeperCount == 0 { try await Task.sleep(for: .milliseconds(2)) }
        site["/hours"] = .init(text: "Hours\nWe open at nine.")
        clock.advance(by: .seconds(7))
        #expect(try await run.value.added.count == 4)
    }

    @Test func aSiteWithoutEndIsBounded() async throws {
        let endless = FakeSite(["/": "Calendar\nDay 0.\nlink: /d?1"])
        endless.onFetch { target in
            let day = Int(target.split(separator: "?").last ?? "") ?? 0
            endless[target] = .init(
                text: "Day\nDay \(day).\n" + (1...50).map { "link: /d?\(day * 50 + $0)" }.joined(separator: "\n"))
        }
        var limits = CrawlLimits()
        limits.pages = 30
        let report = try await crawl(endless, limits: limits)
        #expect(report.pages == 30)
        #expect(report.reason?.contains("30 pages") == true)
    }
}
