import Core
import Foundation
import Knowledge
import Store
import Web

/// Makes and runs crawls for the verbs and for the night: one at a time for all processes on a data directory.
struct CrawlDesk: Sendable {
    let store: Store
    let data: DataDirectory
    let settings: Configuration.Crawling
    let web: Configuration.Web
    let clock: any BoxClock
    let log: Log
    let reader: DocumentReader

    /// - Parameter program: this program's path; the document reader is beside it.
    init(
        store: Store, data: DataDirectory, configuration: Configuration, program: String, clock: any BoxClock, log: Log
    ) {
        self.store = store
        self.data = data
        settings = configuration.crawl
        web = configuration.web
        self.clock = clock
        self.log = log
        reader = DocumentReader(.init(beside: program), clock: clock)
    }

    init(_ context: VerbContext, _ configuration: Configuration, store: Store) {
        self.init(
            store: store, data: context.data, configuration: configuration, program: context.surroundings.executable,
            clock: context.surroundings.clock, log: context.log())
    }

    /// Runs a round of a crawl, or goes on with one that was interrupted.
    /// - Parameter networks: allowed for this crawl beside those of the configuration.
    func run(
        _ seed: WebURL, of workspace: ID<Workspace>, limits: CrawlLimits, networks: [CIDR],
        onPage: @Sendable (CrawlProgress) -> Void = { _ in }
    ) async throws -> CrawlReport {
        let lock = try takeTurn()
        defer { withExtendedLifetime(lock) {} }
        let fetcher = try fetcher(naming: seed, networks: networks)
        let crawler = SiteCrawler(store: store, fetcher: fetcher, reader: reader, log: log)
        return try await crawler.run(seed: seed, of: workspace, limits: limits, networks: networks, onPage: onPage)
    }

    /// Fetches pages of the public internet and of what the owner has allowed.
    func fetcher(naming url: WebURL, networks: [CIDR]) throws -> PageFetcher {
        if let file = web.certificates, !FileManager.default.isReadableFile(atPath: file) {
            throw VerbFailure("web.certificates", "\(file) cannot be read.", hint: "web.certificates names it")
        }
        let policy = NetworkPolicy.guarded(allowing: settings.allowedNetworks + networks).naming(url)
        var client = HTTPClient.Configuration(policy: policy, clock: clock)
        (client.proxy, client.trustedCertificates) = (web.proxy, web.certificates)
        return try PageFetcher(client)
    }

    private func takeTurn() throws(VerbFailure) -> FileLock {
        do throws(FileLock.Failure) {
            return try FileLock(data.crawlLock)
        } catch {
            switch error {
            case .cannotOpen(let detail):
                throw VerbFailure("data.unwritable", "\(data.crawlLock) cannot be opened: \(detail).")
            case .isHeld(let holder):
                throw VerbFailure(
                    "crawl.busy", "Another crawl is running\(holder.map { " (process \($0))" } ?? "").",
                    hint: "wait until it has ended; frontdesk kb crawl lists how far it is", exit: .tryLater)
            }
        }
    }
}
