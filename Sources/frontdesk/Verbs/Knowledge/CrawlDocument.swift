import Core
import Knowledge

/// What `kb crawl URL --json` prints.
struct CrawlDocument: Encodable {
    let workspace: String
    let report: CrawlReport

    private enum CodingKeys: String, CodingKey {
        case workspace
    }

    func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(workspace, forKey: .workspace)
    }
}

/// A line of `kb crawl --json`.
struct CrawlListDocument: Encodable {
    let crawl: Crawl
    let report: CrawlReport

    private enum CodingKeys: String, CodingKey {
        case id, depth, networks
        case pageLimit = "page_limit"
        case startedAt = "started_at"
        case endedAt = "ended_at"
    }

    func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(crawl.id, forKey: .id)
        try container.encode(crawl.depth, forKey: .depth)
        try container.encode(crawl.pages, forKey: .pageLimit)
        try container.encode(crawl.networks, forKey: .networks)
        try container.encode(crawl.startedAt, forKey: .startedAt)
        try container.encode(crawl.endedAt, forKey: .endedAt)
    }
}
