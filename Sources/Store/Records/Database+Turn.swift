package import Core

extension Turn {
    fileprivate init(_ row: borrowing Row) throws {
        let latency: String? = try row.value("latency")
        self.init(
            id: try row.value("id"), workspaceID: try row.value("workspace_id"), callID: try row.value("call_id"),
            ordinal: try row.value("ordinal"), speaker: try row.value("speaker"), text: try row.value("text"),
            heard: try row.value("heard"), startedAt: try row.value("started_at"), endedAt: try row.value("ended_at"),
            citations: try row.json("citations"), latency: latency == nil ? nil : try row.json("latency"))
    }

    fileprivate static let columns =
        "workspace_id, id, call_id, ordinal, speaker, text, heard, started_at, ended_at, citations, latency"
}

extension Database {
    /// What was said in a call, in its order.
    package func turns(of call: ID<Call>, in workspace: ID<Workspace>) throws -> [Turn] {
        try rows(
            "SELECT \(Turn.columns) FROM turn WHERE workspace_id = ?1 AND call_id = ?2 ORDER BY ordinal", [workspace, call]
        ) { try Turn($0) }
    }

    package func insert(_ turn: Turn) throws {
        try execute(
            "INSERT INTO turn (\(Turn.columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            [
                turn.workspaceID, turn.id, turn.callID, turn.ordinal, turn.speaker, turn.text, turn.heard,
                turn.startedAt, turn.endedAt, try JSON.encode(turn.citations), try turn.latency.map { try JSON.encode($0) },
            ])
    }
}
