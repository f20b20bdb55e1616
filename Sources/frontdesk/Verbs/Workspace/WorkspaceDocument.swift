import Core
import Store

/// A workspace as `--json` shows it.
struct WorkspaceDocument: Encodable, Sendable {
    struct AgentPart: Encodable, Sendable {
        let name: String
        let greeting: String
        let voice: String
        let language: String
    }

    let id: ID<Workspace>
    let name: String
    let numbers: [E164]
    let agents: [AgentPart]
    let documents: Int
    /// Share of meaning against words in searches; nil when nobody has set it.
    let alpha: Double?
    let createdAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case id, name, numbers, agents, documents, alpha
        case createdAt = "created_at"
    }

    init(_ workspace: Workspace, in database: Database) throws {
        id = workspace.id
        name = workspace.name
        numbers = try database.phoneNumbers(of: workspace.id).map(\.number)
        agents = try database.agents(of: workspace.id).map {
            AgentPart(name: $0.name, greeting: $0.greeting, voice: $0.voice, language: $0.language)
        }
        documents = try database.documents(of: workspace.id).count
        alpha = try database.searchAlpha(of: workspace.id)
        createdAt = workspace.createdAt
    }
}
