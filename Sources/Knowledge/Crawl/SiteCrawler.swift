package import Core
package import Store
package import Web

/// Reads a site into a workspace's knowledge base, page by page: ``CrawlPlan`` decides, this fetches, waits and writes.
///
/// One request is under way at a time; pages that have come are read by other processes meanwhile, and written in the order they were
/// asked for. Each page's text, its row and the addresses it leads to are written in one transaction, so a crawl that is killed anywhere
/// goes on where it was, with nothing twice and nothing half. One crawl of a workspace's site runs at a time; who starts it
/// sees to that.
package actor SiteCrawler {
    /// Time between two requests when robots.txt asks for none; none at all to machines of the owner's own network.
    package static let politeness = Duration.milliseconds(250)
    /// Pages in a row without an answer after which the site is taken to be down.
    static let patience = 10
    /// Pages that are fetched and not yet written: two are read at the same time, and one waits for its turn.
    static let window = 4

    /// Longest wait for a server that asks for one (`Retry-After`), and how often.
    static let longestWait = Duration.seconds(60)
    static let retries = 2

    let store: Store
    let vectors: VectorLibrary
    let fetcher: any PageFetching
    let reader: any DocumentReading
    private let log: Log
    /// When the last request was sent.
    var lastRequest: Duration?
    var isOwnNetwork = false
    /// What pages that were fetched turned out to say, by address, until it is their turn to be written.
    var answers: [String: PageAnswer] = [:]

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
            throw error.isRefusedByPolicy
                ? CrawlError.refused(error.message, hint: error.hint)
                : CrawlError.unreachable(error.message, hint: error.hint)
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
}
