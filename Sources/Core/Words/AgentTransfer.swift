/// A call that went from one agent to another inside its workspace.
package struct AgentTransfer: Hashable, Sendable, Codable, Identifiable {
    package let id: ID<AgentTransfer>
    package let workspaceID: ID<Workspace>
    package let callID: ID<Call>
    package let from: ID<Agent>
    package let to: ID<Agent>
    package let at: Timestamp

    package init(
        id: ID<AgentTransfer>, workspaceID: ID<Workspace>, callID: ID<Call>, from: ID<Agent>, to: ID<Agent>, at: Timestamp
    ) {
        self.id = id
        self.workspaceID = workspaceID
        self.callID = callID
        self.from = from
        self.to = to
        self.at = at
    }
}
