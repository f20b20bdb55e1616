package import Core

/// What a round of a crawl found.
package struct CrawlReport: Hashable, Sendable, Codable {
    /// A page that was not read, and why.
    package struct Left: Hashable, Sendable, Codable {
        package let address: String
        package let reason: String

        package init(address: String, reason: String) {
            self.address = address
            self.reason = reason
        }
    }

    package let seed: String
    package let round: Int
    package let state: Crawl.State
    /// Why it failed, or what kept it from being complete.
    package let reason: String?
    /// Pages that were looked at.
    package let pages: Int
    package let added: [String]
    package let changed: [String]
    package let gone: [String]
    package let unchanged: Int
    package let moved: Int
    package let duplicates: Int
    package let refused: [Left]
    package let failed: [Left]

    package init(_ crawl: Crawl, _ done: [CrawlPage]) {
        let by = Dictionary(grouping: done, by: \.outcome)
        let addresses = { (outcome: CrawlPage.Outcome) in (by[outcome] ?? []).map(\.address) }
        let reasons = { (outcome: CrawlPage.Outcome) in
            (by[outcome] ?? []).map { Left(address: $0.address, reason: $0.reason ?? "") }
        }
        seed = crawl.seed
        round = crawl.round
        state = crawl.state
        reason = crawl.reason
        pages = done.count
        added = addresses(.added)
        changed = addresses(.changed)
        gone = addresses(.gone)
        unchanged = by[.unchanged]?.count ?? 0
        moved = by[.moved]?.count ?? 0
        duplicates = by[.duplicate]?.count ?? 0
        refused = reasons(.refused)
        failed = reasons(.failed)
    }
}
