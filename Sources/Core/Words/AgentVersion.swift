/// An agent as it was saved once: a row that is never changed.
package struct AgentVersion: Hashable, Sendable, Codable {
    package let agent: Agent
    package let createdAt: Timestamp
    /// Who saved it: `migration`, `builder`, or the person's name.
    package let createdBy: String

    package init(agent: Agent, createdAt: Timestamp, createdBy: String) {
        self.agent = agent
        self.createdAt = createdAt
        self.createdBy = createdBy
    }
}
