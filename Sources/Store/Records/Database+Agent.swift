package import Core

extension Agent {
    fileprivate init(_ row: borrowing Row) throws {
        let background: String? = try row.value("background")
        self.init(
            id: try row.value("agent_id"), workspaceID: try row.value("workspace_id"), version: try row.value("number"),
            name: try row.value("name"), greeting: try row.value("greeting"), voice: try row.value("voice"),
            language: try row.value("language"), otherLanguages: try row.json("other_languages"),
            instructions: try row.value("instructions"), models: try row.json("models"), tools: try row.json("tools"),
            background: background == nil ? nil : try row.json("background"), role: try row.value("role"),
            company: try row.value("company"), vocabulary: try row.json("vocabulary"))
    }
}

extension AgentVersion {
    fileprivate init(_ row: borrowing Row) throws {
        self.init(agent: try Agent(row), createdAt: try row.value("created_at"), createdBy: try row.value("created_by"))
    }
}

extension Database {
    /// The workspace's agents in their current versions, oldest first; the first answers calls that name none.
    package func agents(of workspace: ID<Workspace>) throws -> [Agent] {
        try rows(
            """
            SELECT agent_version.* FROM agent JOIN agent_version ON agent_version.workspace_id = agent.workspace_id
                AND agent_version.agent_id = agent.id AND agent_version.number = agent.current_version
            WHERE agent.workspace_id = ?1 ORDER BY agent.rowid
            """, [workspace]
        ) { try Agent($0) }
    }

    /// All versions of an agent, the newest first.
    package func versions(of agent: ID<Agent>, in workspace: ID<Workspace>) throws -> [AgentVersion] {
        try rows(
            "SELECT * FROM agent_version WHERE workspace_id = ?1 AND agent_id = ?2 ORDER BY number DESC", [workspace, agent]
        ) { try AgentVersion($0) }
    }

    /// An agent as it was at one of its versions.
    package func agent(_ id: ID<Agent>, version: Int, in workspace: ID<Workspace>) throws -> Agent? {
        try first(
            "SELECT * FROM agent_version WHERE workspace_id = ?1 AND agent_id = ?2 AND number = ?3", [workspace, id, version]
        ) { try Agent($0) }
    }

    /// Adds an agent; whatever it says of itself, this is its version 1.
    package func insert(_ agent: Agent, by creator: String = "owner", at time: Timestamp) throws {
        var first = agent
        first.version = 1
        try execute(
            "INSERT INTO agent (workspace_id, id, name, current_version) VALUES (?1, ?2, ?3, 1)",
            [first.workspaceID, first.id, first.name])
        try insertVersion(first, by: creator, at: time)
    }

    /// Saves changes as a new version, which calls get from now on.
    /// - Parameter agent: with the version it was made from: when that is not the current one any more, nothing is saved.
    /// - Returns: the agent with its new version; as it is when nothing has changed.
    package func update(_ agent: Agent, by creator: String = "owner", at time: Timestamp) throws -> Agent {
        let current = try agents(of: agent.workspaceID).first { $0.id == agent.id }
        guard let current else { throw StoreError.notFound("agent \(agent.id)") }
        guard current.version == agent.version else {
            throw StoreError.stale(
                "the agent \(current.name)",
                hint:
                    "it is at version \(current.version) now, the change was made from version \(agent.version); look and try again"
            )
        }
        guard current != agent else { return agent }
        var next = agent
        next.version += 1
        try insertVersion(next, by: creator, at: time)
        try execute(
            "UPDATE agent SET name = ?3, current_version = ?4 WHERE workspace_id = ?1 AND id = ?2",
            [next.workspaceID, next.id, next.name, next.version])
        return next
    }

    private func insertVersion(_ agent: Agent, by creator: String, at time: Timestamp) throws {
        try execute(
            """
            INSERT INTO agent_version (
                workspace_id, agent_id, number, name, greeting, voice, language, other_languages, instructions, models, tools,
                background, role, company, vocabulary, created_at, created_by
            ) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
            """,
            [
                agent.workspaceID, agent.id, agent.version, agent.name, agent.greeting, agent.voice, agent.language,
                try JSON.encode(agent.otherLanguages), agent.instructions, try JSON.encode(agent.models),
                try JSON.encode(agent.tools), try agent.background.map { try JSON.encode($0) }, agent.role, agent.company,
                try JSON.encode(agent.vocabulary), time, creator,
            ])
    }
}
