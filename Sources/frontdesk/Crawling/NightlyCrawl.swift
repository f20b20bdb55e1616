import Core
import Foundation
import Knowledge
import Store
import Web

/// Looks at every crawled site again once a night, one after another, while the box answers calls; ends what was interrupted.
struct NightlyCrawl: Sendable {
    private let rounds: NightlyRounds
    private let desk: CrawlDesk

    /// Nil for a box that does not crawl at night.
    init?(_ options: Box.Options, store: Store) {
        guard let program = options.program, let time = options.configuration.crawl.nightly else { return nil }
        rounds = NightlyRounds(at: time, in: .current, clock: options.clock)
        desk = CrawlDesk(
            store: store, data: options.data, configuration: options.configuration, program: program, clock: options.clock,
            log: options.log)
    }

    /// Returns when its task is cancelled.
    func run() async {
        await rounds.run { await crawlAll(since: $0) }
    }

    private func crawlAll(since moment: Timestamp) async {
        let crawls: [Crawl]
        do {
            crawls = try await desk.store.read { database in
                try database.workspaces().flatMap { try database.crawls(of: $0.id) }
            }
        } catch {
            desk.log.error("crawls of the night not found", .error(error))
            return
        }
        for crawl in crawls where !Task.isCancelled && crawl.isDue(at: moment) { await repeatCrawl(crawl) }
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
