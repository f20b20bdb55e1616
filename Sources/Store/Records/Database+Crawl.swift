package import Core

extension Crawl.State: SQLConvertible {}

extension Crawl {
    fileprivate init(_ row: borrowing Row) throws {
        self.init(
            id: try row.value("id"), workspaceID: try row.value("workspace_id"), seed: try row.value("seed"),
            depth: try row.value("depth"), pages: try row.value("pages"), networks: try row.json("networks"),
            round: try row.value("round"), state: try row.value("state"), reason: try row.value("reason"),
            startedAt: try row.value("started_at"), endedAt: try row.value("ended_at"))
    }

    fileprivate static let columns =
        "workspace_id, id, seed, depth, pages, networks, round, state, reason, started_at, ended_at"
}

extension Database {
    /// The workspace's crawls, oldest first.
    package func crawls(of workspace: ID<Workspace>) throws -> [Crawl] {
        try rows("SELECT \(Crawl.columns) FROM crawl WHERE workspace_id = ?1 ORDER BY id", [workspace]) { try Crawl($0) }
    }

    package func crawl(seed: String, of workspace: ID<Workspace>) throws -> Crawl? {
        try first("SELECT \(Crawl.columns) FROM crawl WHERE workspace_id = ?1 AND seed = ?2", [workspace, seed]) {
            try Crawl($0)
        }
    }

    /// Adds a crawl, or changes the one with the same id.
    package func put(_ crawl: Crawl) throws {
        try execute(
            """
            INSERT INTO crawl (\(Crawl.columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            ON CONFLICT (workspace_id, id) DO UPDATE SET depth = excluded.depth, pages = excluded.pages,
                networks = excluded.networks, round = excluded.round, state = excluded.state, reason = excluded.reason,
                started_at = excluded.started_at, ended_at = excluded.ended_at
            """,
            [
                crawl.workspaceID, crawl.id, crawl.seed, crawl.depth, crawl.pages, try JSON.encode(crawl.networks), crawl.round,
                crawl.state, crawl.reason, crawl.startedAt, crawl.endedAt,
            ])
    }
}
