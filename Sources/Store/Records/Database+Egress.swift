package import Core

extension EgressRecord {
    fileprivate init(_ row: borrowing Row) throws {
        let firstByte: Int? = try row.value("first_byte_ms")
        self.init(
            context: ProviderContext(
                workspace: try row.value("workspace_id"), call: try row.value("call_id"), purpose: try row.value("purpose")),
            model: ProviderModel(provider: try row.value("provider"), name: try row.value("model")), host: try row.value("host"),
            bytesSent: try row.value("bytes_sent"), bytesReceived: try row.value("bytes_received"),
            firstByte: firstByte.map { .milliseconds($0) }, failure: try row.value("failure"),
            startedAt: try row.value("started_at"))
    }

    fileprivate static let columns = """
        workspace_id, call_id, host, provider, model, purpose, bytes_sent, bytes_received, first_byte_ms, failure, started_at
        """
}

extension Database {
    package func insert(_ record: EgressRecord, id: ID<EgressRecord>) throws {
        try execute(
            """
            INSERT INTO egress (\(EgressRecord.columns), id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            """,
            [
                record.context.workspace, record.context.call, record.host, record.model.provider, record.model.name,
                record.context.purpose, record.bytesSent, record.bytesReceived,
                record.firstByte.map { Int(clamping: $0.milliseconds) }, record.failure, record.startedAt, id,
            ])
    }

    /// The newest requests that left the box; oldest first.
    /// - Parameters:
    ///   - workspace: nil for all.
    ///   - call: nil for those of every call and of none.
    package func egress(
        of workspace: ID<Workspace>? = nil, call: ID<Call>? = nil, since: Timestamp? = nil, limit: Int = 1_000
    ) throws -> [EgressRecord] {
        let found = try rows(
            """
            SELECT \(EgressRecord.columns) FROM egress
            WHERE (?1 IS NULL OR workspace_id = ?1) AND (?2 IS NULL OR call_id = ?2) AND (?3 IS NULL OR started_at >= ?3)
            ORDER BY started_at DESC, rowid DESC LIMIT ?4
            """, [workspace, call, since, limit]
        ) { try EgressRecord($0) }
        return found.reversed()
    }

    /// Removes what has been kept long enough; of every workspace.
    /// - Returns: the rows removed.
    @discardableResult
    package func removeEgress(before time: Timestamp) throws -> Int {
        try execute("DELETE FROM egress WHERE started_at < ?1 AND workspace_id IS NOT NULL", [time])
    }

    /// The same for usage.
    @discardableResult
    package func removeUsage(before time: Timestamp) throws -> Int {
        try execute("DELETE FROM usage WHERE started_at < ?1 AND workspace_id IS NOT NULL", [time])
    }
}
