// Covers what becomes of a page for everything a server can answer, without network, store or time.
import Core
import Knowledge
import Testing
import Web

struct CrawlPlanTests {
    private let plan: CrawlPlan
    private let url: WebURL
    private let new = CrawlPage(address: "http://h.example/a", depth: 1)
    private let known = CrawlPage(
        address: "http://h.example/a", depth: 1, outcome: .added, etag: "\"1\"", lastModified: "then", digest: [1],
        links: ["http://h.example/old"])

    init() throws {
        var limits = CrawlLimits()
        limits.depth = 2
        plan = CrawlPlan(seed: try WebURL("http://h.example/"), limits: limits)
        url = try WebURL("http://h.example/a")
    }

    private func document(
        _ text: String = "Words.", links: [String] = [], base: String? = nil, canonical: String? = nil, robots: String? = nil
    ) -> ExtractedDocument {
        ExtractedDocument(
            format: .html, title: "T", blocks: [.init(kind: .paragraph, text: text)], links: links, base: base,
            canonical: canonical, robots: robots)
    }

    private func decide(_ page: CrawlPage, _ document: ExtractedDocument) -> PageDecision {
        plan.decide(page, at: url, .document(document, .init(etag: "\"2\"")))
    }

    @Test func newTextIsPublishedAndItsLinksAreMet() {
        let decision = decide(
            new,
            document(links: [
                "b", "/b", "b#top", "http://other.example/", "mailto:a@h.example", "c.png", "?utm_source=x",
                "https://www.h.example/d",
            ]))
        #expect(decision.page.outcome == .added)
        #expect(decision.page.digest?.count == 32)
        #expect(decision.page.etag == "\"2\"")
        guard case .publish = decision.text else { return #expect(Bool(false), "published") }
        #expect(decision.meetings.map(\.address) == ["http://h.example/b", "https://www.h.example/d"])
        #expect(decision.meetings.allSatisfy { $0.depth == 2 })
        #expect(decision.contact == .keep)
    }

    @Test func theFarthestPagesLeadNowhere() {
        let far = CrawlPage(address: "http://h.example/a", depth: 2)
        let decision = decide(far, document(links: ["b"]))
        #expect(decision.meetings.isEmpty)
        #expect(decision.page.links == ["http://h.example/b"])
    }

    @Test func theSameTextIsUnchangedWhateverTheMarkup() {
        let first = decide(new, document(links: ["b"])).page
        let again = decide(first, document(links: ["c"]))
        #expect(again.page.outcome == .unchanged)
        #expect(again.text == .keep)
        #expect(again.page.links == ["http://h.example/c"])
        let other = decide(first, document("Other words."))
        #expect(other.page.outcome == .changed)
        #expect(other.page.digest != first.digest)
    }

    @Test func linksAreRelativeToTheBase() {
        let decision = decide(new, document(links: ["b"], base: "/docs/"))
        #expect(decision.page.links == ["http://h.example/docs/b"])
    }

    @Test func notModifiedKeepsTextAndLinks() {
        let decision = plan.decide(known, at: url, .unchanged)
        #expect(decision.page.outcome == .unchanged)
        #expect(decision.page.digest == [1])
        #expect(decision.page.etag == "\"1\"")
        #expect(decision.text == .keep)
        #expect(decision.meetings.map(\.address) == ["http://h.example/old"])
        #expect(plan.validators(for: known) == .init(etag: "\"1\"", lastModified: "then"))
        #expect(plan.validators(for: new) == nil)
        #expect(plan.decide(new, at: url, .unchanged).page.outcome == .failed)
    }

    @Test func whatIsGoneIsRemoved() {
        let decision = plan.decide(known, at: url, .gone)
        #expect(decision.page.outcome == .gone)
        #expect(decision.text == .remove)
        #expect(decision.page.digest == nil && decision.page.etag == nil)
        #expect(decision.meetings.isEmpty)
        // A link that leads nowhere takes nothing away.
        #expect(plan.decide(new, at: url, .gone).page.outcome == .refused)
        #expect(plan.decide(new, at: url, .gone).text == .keep)
    }

    @Test func failuresChangeNothing() {
        let decision = plan.decide(known, at: url, .failed(reason: "the server answered 500"))
        #expect(decision.page.outcome == .failed)
        #expect(decision.page.reason == "the server answered 500")
        #expect(decision.text == .keep)
        #expect(decision.page.digest == [1])
        #expect(decision.meetings.map(\.address) == ["http://h.example/old"])
        let forbidden = plan.decideForbidden(known)
        #expect(forbidden.page.outcome == .refused)
        #expect(forbidden.text == .keep)
    }

    @Test func redirectsLeadToAnotherPage() {
        let decision = plan.decide(known, at: url, .moved(to: "../b?utm_source=x"))
        #expect(decision.page.outcome == .moved)
        #expect(decision.text == .remove)
        #expect(decision.meetings == [.init(address: "http://h.example/b", depth: 1)])
    }

    @Test(arguments: [
        "http://other.example/", "ftp://h.example/", "http://h.example:8080/", "http://a:b@h.example/", "http://127.0.0.1/", "",
    ])
    func redirectsOffTheSiteAreRefused(location: String) {
        let decision = plan.decide(new, at: url, .moved(to: location))
        #expect(decision.page.outcome == .refused)
        #expect(decision.meetings.isEmpty)
        #expect(decision.page.reason?.contains("a:b") == false)
    }

    @Test func theCanonicalAddressStandsForThePage() throws {
        let copy = document(canonical: "/b")
        #expect(plan.canonical(of: copy, at: url)?.text == "http://h.example/b")
        let decision = decide(known, copy)
        #expect(decision.page.outcome == .duplicate)
        #expect(decision.text == .remove)
        #expect(decision.meetings.contains(.init(address: "http://h.example/b", depth: 1)))
        // Two pages that name each other: the second stays.
        let other = CrawlPage(address: "http://h.example/b", depth: 1, outcome: .duplicate)
        let kept = plan.decide(new, at: url, .document(copy, .init()), canonical: other)
        #expect(kept.page.outcome == .added)
    }

    @Test(arguments: ["/a", "/", "http://other.example/a", "/a#x", "/a?utm_source=1", "/a.png", "javascript:x"])
    func oddCanonicalsAreNotBelieved(text: String) {
        #expect(plan.canonical(of: document(canonical: text), at: url) == nil)
    }

    @Test func aTwinIsADuplicate() {
        let twin = CrawlPage(address: "http://h.example/c", depth: 1, outcome: .added, digest: [2])
        let decision = plan.decide(new, at: url, .document(document(links: ["b"]), .init()), twin: twin)
        #expect(decision.page.outcome == .duplicate)
        #expect(decision.text == .keep)
        #expect(decision.meetings.map(\.address) == ["http://h.example/b"])
    }

    @Test(arguments: [
        ("noindex", true, false), ("NOINDEX, NoFollow", true, true), ("none", true, true), ("nofollow", false, true),
        ("all", false, false), ("noindexing", false, false),
    ])
    func wishesOfThePageAreKept(content: String, isHidden: Bool, isDeadEnd: Bool) {
        let decision = decide(known, document(links: ["b"], robots: content))
        #expect((decision.page.outcome == .refused) == isHidden)
        #expect((decision.text == .remove) == isHidden)
        #expect(decision.meetings.isEmpty == isDeadEnd)
    }

    @Test func linksWithoutEndAreCut() {
        let decision = decide(new, document(links: (0..<5000).map { "p\($0)" }))
        #expect(decision.meetings.count == 2000)
    }
}
