package import Core

extension Call {
    fileprivate init(_ row: borrowing Row) throws {
        self.init(
            id: try row.value("id"), workspaceID: try row.value("workspace_id"), agentID: try row.value("agent_id"),
            room: try row.value("room"), direction: try row.value("direction"), status: try row.value("status"),
            from: try row.value("from"), to: try row.value("to"), startedAt: try row.value("started_at"),
            answeredAt: try row.value("answered_at"), endedAt: try row.value("ended_at"),
            endedBy: try row.value("ended_by"), recording: try row.value("recording"),
            agentVersion: try row.value("agent_version"))
    }

    fileprivate static let columns = """
        workspace_id, id, agent_id, room, direction, status, "from", "to", started_at, answered_at, ended_at, ended_by, recording,
        agent_version
        """
}

extension Database {
    /// The newest calls first, of one workspace or of all.
    package func calls(of workspace: ID<Workspace>? = nil, limit: Int = 50) throws -> [CallSummary] {
        try rows(
            """
            SELECT \(Call.columns), (
                SELECT count(*) FROM turn WHERE turn.workspace_id = call.workspace_id AND turn.call_id = call.id
            ) AS turns
            FROM call WHERE ?1 IS NULL OR workspace_id = ?1 ORDER BY started_at DESC, rowid DESC LIMIT ?2
            """, [workspace, limit]
        ) { CallSummary(call: try Call($0), turns: try $0.value("turns")) }
    }

    /// Ids of calls of any workspace that begin with a text, at most ten, oldest first.
    package func calls(beginningWith prefix: String) throws -> [ID<Call>] {
        try rows(
            "SELECT workspace_id, id FROM call WHERE substr(id, 1, length(?1)) = lower(?1) ORDER BY id LIMIT 10", [prefix]
        ) { try $0.value("id") }
    }

    /// A call with its turns and messages, whatever its workspace.
    package func call(_ id: ID<Call>) throws -> CallRecord? {
        let found = try first("SELECT \(Call.columns) FROM call WHERE id = ?1", [id]) { try Call($0) }
        return try found.map { call in
            CallRecord(
                call: call, turns: try turns(of: id, in: call.workspaceID), messages: try messages(of: call.workspaceID, call: id)
            )
        }
    }

    package func insert(_ call: Call) throws {
        try execute(
            "INSERT INTO call (\(Call.columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            [
                call.workspaceID, call.id, call.agentID, call.room, call.direction, call.status, call.from, call.to,
                call.startedAt, call.answeredAt, call.endedAt, call.endedBy, call.recording, call.agentVersion,
            ])
    }

    /// Marks a ringing call as answered.
    package func markAnswered(_ call: ID<Call>, in workspace: ID<Workspace>, at time: Timestamp) throws {
        let changed = try execute(
            """
            UPDATE call SET status = 'active', answered_at = coalesce(answered_at, ?3)
            WHERE workspace_id = ?1 AND id = ?2 AND status IN ('ringing', 'active')
            """, [workspace, call, time])
        guard changed == 1 else { throw StoreError.notFound("call \(call) that rings") }
    }

    /// Writes how a call ended. The first end stands, except over `interrupted`, which is only a guess made at start-up.
    package func markEnded(
        _ call: ID<Call>, in workspace: ID<Workspace>, status: Call.Status, by endedBy: Call.EndedBy, at time: Timestamp,
        recording: String?
    ) throws {
        let changed = try execute(
            """
            UPDATE call SET status = ?3, ended_by = ?4, ended_at = ?5, recording = coalesce(?6, recording)
            WHERE workspace_id = ?1 AND id = ?2 AND status IN ('ringing', 'active', 'interrupted')
            """, [workspace, call, status, endedBy, time, recording])
        guard changed == 0 else { return }
        let known = try first("SELECT workspace_id FROM call WHERE workspace_id = ?1 AND id = ?2", [workspace, call]) { row in
            try row.value("workspace_id", as: ID<Workspace>.self)
        }
        if known == nil { throw StoreError.notFound("call \(call)") }
    }

    /// Closes the calls a dead process left open: ended by the crash, when their last turn ended.
    /// - Returns: the calls it closed.
    package func recoverInterruptedCalls() throws -> [ID<Call>] {
        try rows(
            """
            UPDATE call SET status = 'interrupted', ended_by = 'crash', ended_at = coalesce(
                (SELECT max(turn.ended_at) FROM turn WHERE turn.workspace_id = call.workspace_id AND turn.call_id = call.id),
                answered_at, started_at)
            WHERE status IN ('ringing', 'active') RETURNING id
            """
        ) { try $0.value("id") }
    }
}
