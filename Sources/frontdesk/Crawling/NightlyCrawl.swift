import Core
import Foundation
import Knowledge
import Store
import Web

/// Looks at every crawled site again once a night, one after another, while the box answers calls.
struct NightlyCrawl: Sendable {
    /// The wall clock is looked at this often, because it may be set while the box waits.
    private static let slice = Duration.seconds(600)

    private let time: TimeOfDay
    private let timeZone: TimeZone
    private let desk: CrawlDesk

    /// Nil for a box that does not crawl at night.
    init?(_ options: Box.Options, store: Store) {
        guard let program = options.program, let time = options.configuration.crawl.nightly else { return nil }
        self.time = time
        timeZone = .current
        desk = CrawlDesk(
            store: store, data: options.data, settings: options.configuration.crawl, program: program, clock: options.clock,
            log: options.log)
    }

    /// Returns when its task is cancelled.
    func run() async {
        while !Task.isCancelled {
            let next = time.next(after: desk.clock.wall, in: timeZone)
            while desk.clock.wall < next {
                let left = Duration.milliseconds(next.milliseconds - desk.clock.wall.milliseconds)
                guard (try? await desk.clock.sleep(for: min(left, Self.slice))) != nil else { return }
            }
            await crawlAll()
        }
    }

    private func crawlAll() async {
        let crawls: [Crawl]
        do {
            crawls = try await desk.store.read { database in
                try database.workspaces().flatMap { try database.crawls(of: $0.id) }
            }
        } catch {
            desk.log.error("crawls of the night not found", .error(error))
            return
        }
        for crawl in crawls where !Task.isCancelled { await repeatCrawl(crawl) }
    }

    private func repeatCrawl(_ crawl: Crawl) async {
        do {
            let report = try await desk.run(
                try WebURL(crawl.seed), of: crawl.workspaceID, limits: CrawlLimits(depth: crawl.depth, pages: crawl.pages),
                networks: try crawl.networks.map { try CIDR($0) })
            desk.log.info(
                "site crawled", .workspace(crawl.workspaceID), .text("pages", report.pages), .text("added", report.added.count),
                .text("changed", report.changed.count), .text("gone", report.gone.count), .text("failed", report.failed.count))
        } catch {
            desk.log.warning("site not crawled", .workspace(crawl.workspaceID), .error(error))
        }
    }
}
