import Agents
import Core
import Store

/// An agent as `--json` shows it.
struct AgentDocument: Encodable, Sendable {
    let workspace: String
    let agent: Agent
    let createdAt: Timestamp?
    let createdBy: String?

    init(_ agent: Agent, of workspace: Workspace, saved: AgentVersion? = nil) {
        self.workspace = workspace.name
        self.agent = agent
        createdAt = saved?.createdAt
        createdBy = saved?.createdBy
    }

    private enum CodingKeys: String, CodingKey {
        case id, workspace, version, settings, models, tools, background, vocabulary
        case createdAt = "created_at"
        case createdBy = "created_by"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(agent.id, forKey: .id)
        try container.encode(workspace, forKey: .workspace)
        try container.encode(agent.version, forKey: .version)
        try container.encode(
            Dictionary(AgentKey.all.map { ($0.name, $0.text(agent)) }, uniquingKeysWith: { $1 }), forKey: .settings)
        try container.encode(agent.models, forKey: .models)
        try container.encode(agent.tools, forKey: .tools)
        try container.encode(agent.background, forKey: .background)
        try container.encode(agent.vocabulary, forKey: .vocabulary)
        try container.encodeIfPresent(createdAt, forKey: .createdAt)
        try container.encodeIfPresent(createdBy, forKey: .createdBy)
    }
}
