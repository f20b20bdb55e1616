package import Core

extension Agent {
    fileprivate init(_ row: borrowing Row) throws {
        self.init(
            id: try row.value("id"), workspaceID: try row.value("workspace_id"), name: try row.value("name"),
            greeting: try row.value("greeting"), voice: try row.value("voice"), language: try row.value("language"))
    }

    fileprivate static let columns = "workspace_id, id, name, greeting, voice, language"
}

extension Database {
    /// The workspace's agents, oldest first; the first answers calls that name none.
    package func agents(of workspace: ID<Workspace>) throws -> [Agent] {
        try rows("SELECT \(Agent.columns) FROM agent WHERE workspace_id = ?1 ORDER BY rowid", [workspace]) { try Agent($0) }
    }

    package func insert(_ agent: Agent) throws {
        try execute(
            "INSERT INTO agent (\(Agent.columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            [agent.workspaceID, agent.id, agent.name, agent.greeting, agent.voice, agent.language])
    }

    /// Replaces the words and voice of an agent.
    package func update(_ agent: Agent) throws {
        let changed = try execute(
            "UPDATE agent SET name = ?3, greeting = ?4, voice = ?5, language = ?6 WHERE workspace_id = ?1 AND id = ?2",
            [agent.workspaceID, agent.id, agent.name, agent.greeting, agent.voice, agent.language])
        guard changed == 1 else { throw StoreError.notFound("agent \(agent.id)") }
    }
}
