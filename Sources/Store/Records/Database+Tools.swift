package import Core

extension ToolRun.Status: SQLConvertible {}
extension Callback.Status: SQLConvertible {}

extension ToolRun {
    fileprivate init(_ row: borrowing Row) throws {
        self.init(
            id: try row.value("id"), workspaceID: try row.value("workspace_id"), callID: try row.value("call_id"),
            agentID: try row.value("agent_id"), tool: try row.value("tool"), arguments: try row.value("arguments"),
            status: try row.value("status"), result: try row.value("result"), startedAt: try row.value("started_at"),
            endedAt: try row.value("ended_at"))
    }

    fileprivate static let columns =
        "workspace_id, id, call_id, agent_id, tool, arguments, status, result, started_at, ended_at"
}

extension Callback {
    fileprivate init(_ row: borrowing Row) throws {
        self.init(
            id: try row.value("id"), workspaceID: try row.value("workspace_id"), callID: try row.value("call_id"),
            number: try row.value("number"), name: try row.value("name"), topic: try row.value("topic"),
            wish: try row.value("wish"), status: try row.value("status"), createdAt: try row.value("created_at"))
    }

    fileprivate static let columns = "workspace_id, id, call_id, number, name, topic, wish, status, created_at"
}

extension AgentTransfer {
    fileprivate init(_ row: borrowing Row) throws {
        self.init(
            id: try row.value("id"), workspaceID: try row.value("workspace_id"), callID: try row.value("call_id"),
            from: try row.value("from_agent"), to: try row.value("to_agent"), at: try row.value("at"))
    }

    fileprivate static let columns = "workspace_id, id, call_id, from_agent, to_agent, at"
}

extension Database {
    /// Writes a use of a tool, or what became of one that is written already.
    package func put(_ run: ToolRun) throws {
        try execute(
            """
            INSERT INTO tool_call (\(ToolRun.columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            ON CONFLICT (workspace_id, id)
                DO UPDATE SET status = excluded.status, result = excluded.result, ended_at = excluded.ended_at
            """,
            [
                run.workspaceID, run.id, run.callID, run.agentID, run.tool, run.arguments, run.status, run.result, run.startedAt,
                run.endedAt,
            ])
    }

    /// What agents did in a call, in order.
    package func toolRuns(of call: ID<Call>, in workspace: ID<Workspace>) throws -> [ToolRun] {
        try rows(
            """
            SELECT \(ToolRun.columns) FROM tool_call WHERE workspace_id = ?1 AND call_id = ?2 ORDER BY started_at, id
            """, [workspace, call]
        ) { try ToolRun($0) }
    }

    package func insert(_ callback: Callback) throws {
        try execute(
            "INSERT INTO callback (\(Callback.columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            [
                callback.workspaceID, callback.id, callback.callID, callback.number, callback.name, callback.topic, callback.wish,
                callback.status, callback.createdAt,
            ])
    }

    /// The callbacks of a workspace, or of one of its calls, oldest first.
    package func callbacks(
        of workspace: ID<Workspace>, call: ID<Call>? = nil, status: Callback.Status? = nil, limit: Int = 200
    ) throws -> [Callback] {
        try rows(
            """
            SELECT \(Callback.columns) FROM callback
            WHERE workspace_id = ?1 AND (?2 IS NULL OR call_id = ?2) AND (?3 IS NULL OR status = ?3)
            ORDER BY created_at, id LIMIT ?4
            """, [workspace, call, status, limit]
        ) { try Callback($0) }
    }

    /// Notes what became of a callback.
    package func mark(_ callback: ID<Callback>, _ status: Callback.Status, in workspace: ID<Workspace>) throws {
        try execute(
            "UPDATE callback SET status = ?3 WHERE workspace_id = ?1 AND id = ?2", [workspace, callback, status])
    }

    package func insert(_ transfer: AgentTransfer) throws {
        try execute(
            "INSERT INTO agent_transfer (\(AgentTransfer.columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            [transfer.workspaceID, transfer.id, transfer.callID, transfer.from, transfer.to, transfer.at])
    }

    /// From agent to agent: the way of a call, in order.
    package func transfers(of call: ID<Call>, in workspace: ID<Workspace>) throws -> [AgentTransfer] {
        try rows(
            """
            SELECT \(AgentTransfer.columns) FROM agent_transfer WHERE workspace_id = ?1 AND call_id = ?2 ORDER BY at, id
            """, [workspace, call]
        ) { try AgentTransfer($0) }
    }

    /// The HTTP tools of a workspace by name, as JSON.
    package func httpTools(of workspace: ID<Workspace>) throws -> [(name: String, definition: String)] {
        try rows("SELECT name, definition FROM http_tool WHERE workspace_id = ?1 ORDER BY name", [workspace]) {
            (try $0.value("name"), try $0.value("definition"))
        }
    }

    /// Defines an HTTP tool, or changes it; nil removes it.
    package func setHTTPTool(_ name: String, _ definition: String?, of workspace: ID<Workspace>) throws {
        guard let definition else {
            try execute("DELETE FROM http_tool WHERE workspace_id = ?1 AND name = ?2", [workspace, name])
            return
        }
        try execute(
            """
            INSERT INTO http_tool (workspace_id, name, definition) VALUES (?1, ?2, ?3)
            ON CONFLICT (workspace_id, name) DO UPDATE SET definition = excluded.definition
            """, [workspace, name, definition])
    }
}
