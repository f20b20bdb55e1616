package import Core

extension CrawlPage.Outcome: SQLConvertible {}

extension CrawlPage {
    fileprivate init(_ row: borrowing Row) throws {
        self.init(
            address: try row.value("address"), depth: try row.value("depth"), outcome: try row.value("outcome"),
            reason: try row.value("reason"), etag: try row.value("etag"), lastModified: try row.value("last_modified"),
            digest: try row.value("digest"), links: try row.json("links"))
    }

    fileprivate static let columns = "address, depth, outcome, reason, etag, last_modified, digest, links"
}

extension Database {
    /// The pages a crawl looks at next: the nearest to its seed, the first met of those.
    package func nextPages(of crawl: Crawl, limit: Int) throws -> [CrawlPage] {
        try rows(
            """
            SELECT \(CrawlPage.columns) FROM crawl_page
            WHERE workspace_id = ?1 AND crawl_id = ?2 AND state = 'waiting' ORDER BY depth, number LIMIT ?3
            """, [crawl.workspaceID, crawl.id, limit]
        ) { try CrawlPage($0) }
    }

    package func page(_ address: String, of crawl: Crawl) throws -> CrawlPage? {
        try first(
            """
            SELECT \(CrawlPage.columns) FROM crawl_page WHERE workspace_id = ?1 AND crawl_id = ?2 AND address = ?3
            """, [crawl.workspaceID, crawl.id, address]
        ) { try CrawlPage($0) }
    }

    /// Pages the round has met, as waiting and done ones.
    package func pageCounts(of crawl: Crawl) throws -> (waiting: Int, done: Int) {
        let counts = try first(
            """
            SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting, count(*) FILTER (WHERE state = 'done') AS done
            FROM crawl_page WHERE workspace_id = ?1 AND crawl_id = ?2 AND round = ?3
            """, [crawl.workspaceID, crawl.id, crawl.round]
        ) { (try $0.value("waiting", as: Int.self), try $0.value("done", as: Int.self)) }
        return counts ?? (0, 0)
    }

    /// The pages the round is done with, in the order they were met.
    package func donePages(of crawl: Crawl) throws -> [CrawlPage] {
        try rows(
            """
            SELECT \(CrawlPage.columns) FROM crawl_page
            WHERE workspace_id = ?1 AND crawl_id = ?2 AND round = ?3 AND state = 'done' ORDER BY number
            """, [crawl.workspaceID, crawl.id, crawl.round]
        ) { try CrawlPage($0) }
    }

    /// Puts an address among those to look at, unless this round has met it already.
    package func meet(_ address: String, depth: Int, in crawl: Crawl) throws {
        try execute(
            """
            INSERT INTO crawl_page (workspace_id, crawl_id, address, depth, round, state, links)
            VALUES (?1, ?2, ?3, ?4, ?5, 'waiting', '[]')
            ON CONFLICT (workspace_id, crawl_id, address)
            DO UPDATE SET depth = excluded.depth, round = excluded.round, state = 'waiting' WHERE round < excluded.round
            """, [crawl.workspaceID, crawl.id, address, depth, crawl.round])
    }

    /// Writes what became of a page: it is done for this round.
    package func finish(_ page: CrawlPage, in crawl: Crawl) throws {
        try execute(
            """
            UPDATE crawl_page SET state = 'done', round = ?4, outcome = ?5, reason = ?6, etag = ?7, last_modified = ?8,
                digest = ?9, links = ?10
            WHERE workspace_id = ?1 AND crawl_id = ?2 AND address = ?3
            """,
            [
                crawl.workspaceID, crawl.id, page.address, crawl.round, page.outcome, page.reason, page.etag, page.lastModified,
                page.digest, try JSON.encode(page.links),
            ])
    }

    /// Another page of the crawl with the same text in the knowledge base.
    package func page(withDigest digest: [UInt8], otherThan address: String, of crawl: Crawl) throws -> CrawlPage? {
        try first(
            """
            SELECT \(CrawlPage.columns) FROM crawl_page
            WHERE workspace_id = ?1 AND crawl_id = ?2 AND digest = ?3 AND address <> ?4 AND round = ?5 LIMIT 1
            """, [crawl.workspaceID, crawl.id, digest, address, crawl.round]
        ) { try CrawlPage($0) }
    }

    /// Pages with a document that this round has not met.
    package func vanishedPages(of crawl: Crawl) throws -> [CrawlPage] {
        try rows(
            """
            SELECT \(CrawlPage.columns) FROM crawl_page
            WHERE workspace_id = ?1 AND crawl_id = ?2 AND round < ?3 AND digest IS NOT NULL ORDER BY number
            """, [crawl.workspaceID, crawl.id, crawl.round]
        ) { try CrawlPage($0) }
    }

    /// Whether another crawl of the workspace has put this page into the knowledge base.
    package func isKept(_ address: String, byOtherThan crawl: Crawl) throws -> Bool {
        let kept = try first(
            """
            SELECT 1 AS kept FROM crawl_page
            WHERE workspace_id = ?1 AND address = ?3 AND crawl_id <> ?2 AND digest IS NOT NULL LIMIT 1
            """, [crawl.workspaceID, crawl.id, address]
        ) { try $0.value("kept", as: Int.self) }
        return kept != nil
    }

    /// Ends a round: forgets addresses that no round has found anything at, and puts those it did not get to back to the round before.
    package func forgetLeftovers(of crawl: Crawl) throws {
        try execute(
            """
            DELETE FROM crawl_page
            WHERE workspace_id = ?1 AND crawl_id = ?2 AND digest IS NULL AND (round < ?3 OR state = 'waiting')
            """, [crawl.workspaceID, crawl.id, crawl.round])
        try execute(
            """
            UPDATE crawl_page SET state = 'done', round = ?3 - 1 WHERE workspace_id = ?1 AND crawl_id = ?2 AND state = 'waiting'
            """, [crawl.workspaceID, crawl.id, crawl.round])
    }
}
