import Core

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
    let createdAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case id, name, numbers, agents, documents
        case createdAt = "created_at"
    }

    init(_ workspace: Workspace, agents: [Agent], numbers: [PhoneNumber], documents: Int) {
        id = workspace.id
        name = workspace.name
        self.numbers = numbers.map(\.number)
        self.agents = agents.map {
            AgentPart(name: $0.name, greeting: $0.greeting, voice: $0.voice, language: $0.language)
        }
        self.documents = documents
        createdAt = workspace.createdAt
    }
}
