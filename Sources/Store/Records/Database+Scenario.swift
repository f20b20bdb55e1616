package import Core

/// A scenario an agent is tried by, as it is kept: the JSON text of its file.
package struct StoredScenario: Hashable, Sendable {
    package let name: String
    package let text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

extension Database {
    /// The scenarios of an agent, by name.
    package func scenarios(of agent: ID<Agent>, in workspace: ID<Workspace>) throws -> [StoredScenario] {
        try rows(
            "SELECT name, scenario FROM eval_scenario WHERE workspace_id = ?1 AND agent_id = ?2 ORDER BY name",
            [workspace, agent]
        ) { StoredScenario(name: try $0.value("name"), text: try $0.value("scenario")) }
    }

    /// Keeps a scenario, in the place of one of the same name.
    package func put(_ scenario: StoredScenario, of agent: ID<Agent>, in workspace: ID<Workspace>, at time: Timestamp) throws {
        try execute(
            """
            INSERT INTO eval_scenario (workspace_id, agent_id, name, scenario, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (workspace_id, agent_id, name) DO UPDATE SET scenario = excluded.scenario
            """, [workspace, agent, scenario.name, scenario.text, time])
    }
}
