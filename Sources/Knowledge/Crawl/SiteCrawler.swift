package import Core
package import Store
package import Web

/// Reads a site into a workspace's knowledge base, page by page: ``CrawlPlan`` decides, this fetches, waits and writes.
///
/// Each page's text, its row and the addresses it leads to are written in one transaction, so a crawl that is killed anywhere
/// goes on where it was, with nothing twice and nothing half. One crawl of a workspace's site runs at a time; who starts it
/// sees to that.
package actor SiteCrawler {
    /// Time between two requests when robots.txt asks for none; none at all to machines of the owner's own network.
    package static let politeness = Duration.milliseconds(250)
    /// Pages in a row without an answer after which the site is taken to be down.
    private static let patience = 10
    /// Longest wait for a server that asks for one (`Retry-After`), and how often.
    private static let longestWait = Duration.seconds(60)
    private static let retries = 2

    let store: Store
    let vectors: VectorLibrary
    private let fetcher: any PageFetching
    private let reader: any DocumentReading
    private let log: Log
    /// When the last request was sent.
    private var lastRequest: Duration?
    private var isOwnNetwork = false

    package init(store: Store, fetcher: any PageFetching, reader: any DocumentReading, log: Log) {
        self.store = store
        vectors = VectorLibrary(store: store)
        self.fetcher = fetcher
        self.reader = reader
        self.log = log
    }

    /// Runs one round of a crawl to its end, or goes on with the one that was interrupted.
    /// - Parameter onPage: told after each page.
    package func run(
        seed: WebURL, of workspace: ID<Workspace>, limits: CrawlLimits, networks: [CIDR],
        onPage: @Sendable (CrawlProgress) -> Void = { _ in }
    ) async throws -> CrawlReport {
        let seed = PageAddress.normal(seed)
        let crawl = try await begin(seed: seed, of: workspace, limits: limits, networks: networks.map(\.description))
        do {
            var plan = CrawlPlan(seed: seed, limits: limits)
            plan.robots = try await robots(of: seed)
            try await meetSitemapPages(crawl, plan)
            let shortfall = try await visitAll(crawl, plan, onPage)
            return try await end(crawl, shortfall: shortfall)
        } catch let error as CrawlError {
            try await fail(crawl, error)
            throw error
        }
    }

    /// The crawl of this seed in its next round, or in the one it was interrupted in.
    private func begin(
        seed: WebURL, of workspace: ID<Workspace>, limits: CrawlLimits, networks: [String]
    ) async throws -> Crawl {
        let (ids, now) = (store.ids, store.clock.wall)
        return try await store.write { database in
            var crawl =
                try database.crawl(seed: seed.text, of: workspace)
                ?? Crawl(
                    id: ids.next(), workspaceID: workspace, seed: seed.text, depth: 0, pages: 0, networks: [], round: 0,
                    state: .finished, startedAt: now)
            (crawl.depth, crawl.pages, crawl.networks) = (limits.depth, limits.pages, networks)
            if crawl.state != .running {
                crawl.round += 1
                (crawl.state, crawl.reason, crawl.startedAt, crawl.endedAt) = (.running, nil, now, nil)
            }
            try database.put(crawl)
            try database.meet(seed.text, depth: 0, in: crawl)
            return crawl
        }
    }

    private func robots(of seed: WebURL) async throws -> RobotsRules {
        do {
            let rules = try await SiteRules(fetcher: fetcher, reader: reader).robots(of: seed)
            guard rules != .forbidAll else { throw CrawlError.forbidden(seed.origin) }
            return rules
        } catch let error as WebError {
            throw CrawlError.unreachable(error.message, hint: error.hint)
        }
    }

    private func meetSitemapPages(_ crawl: Crawl, _ plan: CrawlPlan) async throws {
        let room = plan.limits.addresses
        let pages = try await SiteRules(fetcher: fetcher, reader: reader).sitemapPages(for: plan, limit: room)
        guard plan.limits.depth > 0, !pages.isEmpty else { return }
        try await store.write { database in
            for page in pages { try database.meet(page.text, depth: 1, in: crawl) }
        }
    }

    /// - Returns: nil when every page that was met has been looked at, else what kept it from that.
    private func visitAll(
        _ crawl: Crawl, _ plan: CrawlPlan, _ onPage: @Sendable (CrawlProgress) -> Void
    ) async throws -> String? {
        var failures = 0
        while true {
            let (page, counts) = try await store.read { (try $0.nextPage(of: crawl), try $0.pageCounts(of: crawl)) }
            guard let page else { return try await shortfallOfSeed(crawl) }
            guard counts.done < plan.limits.pages else { return "stopped at \(crawl.pages) pages; the site has more" }
            try Task.checkCancellation()
            let decision = try await look(at: page, crawl, plan)
            let left = try await commit(decision, crawl, room: plan.limits.addresses - counts.done - counts.waiting)
            guard let outcome = decision.page.outcome else { continue }
            onPage(CrawlProgress(done: counts.done + 1, left: left, address: page.address, outcome: outcome))
            let reason = decision.page.reason ?? "it is not there"
            failures = outcome == .failed ? failures + 1 : 0
            if failures == Self.patience { throw CrawlError.silent(plan.seed.origin, pages: failures, last: reason) }
            if counts.done == 0, left == 0, [.failed, .refused, .gone].contains(outcome) {
                throw CrawlError.unreachable("\(page.address): \(reason)", hint: "check the address in a browser")
            }
        }
    }

    /// A site whose first page is missing is being rebuilt rather than emptied: nothing is taken for vanished then.
    private func shortfallOfSeed(_ crawl: Crawl) async throws -> String? {
        let seed = try await store.read { try $0.page(crawl.seed, of: crawl) }
        switch seed?.outcome {
        case .gone, .refused, .failed: return "the page it begins at cannot be read: \(seed?.reason ?? "it is not there")"
        default: return nil
        }
    }

    private func look(at page: CrawlPage, _ crawl: Crawl, _ plan: CrawlPlan) async throws -> PageDecision {
        let url: WebURL
        do {
            url = try WebURL(page.address)
        } catch {
            return plan.decide(page, at: plan.seed, .refused(reason: error.message))
        }
        guard plan.robots.allows(url) else { return plan.decideForbidden(page) }
        var asked = page
        let isKept = try await store.read { try $0.document(source: page.address, in: crawl.workspaceID) != nil }
        // Asked for without validators when what it said last is gone: "unchanged" would leave nothing.
        if !isKept { asked.digest = nil }
        let answer = try await visit(url, unlessStill: plan.validators(for: asked), plan)
        guard case .document(let document, _, _) = answer else { return plan.decide(asked, at: url, answer) }
        let canonical = plan.canonical(of: document, at: url)?.text
        let digest = document.digest
        let known = try await store.read { database in
            (
                canonical: try canonical.flatMap { try database.page($0, of: crawl) },
                twin: try database.page(withDigest: digest, otherThan: page.address, of: crawl)
            )
        }
        return plan.decide(asked, at: url, answer, canonical: known.canonical, twin: known.twin)
    }

    private func visit(
        _ url: WebURL, unlessStill validators: PageAnswer.Validators?, _ plan: CrawlPlan
    ) async throws -> PageAnswer {
        let visitor = SiteVisitor(fetcher: fetcher, reader: reader)
        var tries = 0
        while true {
            try await waitForTurn(plan)
            let visit = try await visitor.visit(url, unlessStill: validators)
            isOwnNetwork = visit.isOwnNetwork ?? isOwnNetwork
            guard let wait = visit.retryAfter, tries < Self.retries, wait <= Self.longestWait else { return visit.answer }
            tries += 1
            try await store.clock.sleep(for: wait)
        }
    }

    /// Lets the time between two requests pass that the site asks for, or that is polite.
    private func waitForTurn(_ plan: CrawlPlan) async throws {
        let pause = plan.robots.delay ?? (isOwnNetwork ? .zero : Self.politeness)
        if let lastRequest, pause > .zero { try await store.clock.sleep(until: lastRequest + pause) }
        lastRequest = store.clock.uptime
    }
}
