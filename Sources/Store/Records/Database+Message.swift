package import Core

extension Message {
    fileprivate init(_ row: borrowing Row) throws {
        self.init(
            id: try row.value("id"), workspaceID: try row.value("workspace_id"), callID: try row.value("call_id"),
            from: try row.value("from"), text: try row.value("text"), recording: try row.value("recording"),
            createdAt: try row.value("created_at"))
    }

    fileprivate static let columns = "workspace_id, id, call_id, \"from\", text, recording, created_at"
}

extension Database {
    /// The newest messages of a workspace, or of one of its calls, first.
    package func messages(of workspace: ID<Workspace>, call: ID<Call>? = nil, limit: Int = 200) throws -> [Message] {
        try rows(
            """
            SELECT \(Message.columns) FROM message
            WHERE workspace_id = ?1 AND (?2 IS NULL OR call_id = ?2) ORDER BY created_at DESC, rowid DESC LIMIT ?3
            """, [workspace, call, limit]
        ) { try Message($0) }
    }

    package func insert(_ message: Message) throws {
        try execute(
            "INSERT INTO message (\(Message.columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            [
                message.workspaceID, message.id, message.callID, message.from, message.text, message.recording,
                message.createdAt,
            ])
    }
}
