package import Core

/// Where an admitted call goes.
package struct Route: Hashable, Sendable {
    package let workspaceID: ID<Workspace>
    /// The agent that answers; nil when the workspace has none.
    package let agentID: ID<Agent>?
    package let agentName: String?
    /// Name of the trunk it came by; nil for a call from the box itself.
    package let trunk: String?
    package let room: String
    /// Caller and dialled number in international form where they have one.
    package let from: String
    package let to: String

    package init(
        workspaceID: ID<Workspace>, agentID: ID<Agent>?, agentName: String?, trunk: String?, room: String, from: String,
        to: String
    ) {
        self.workspaceID = workspaceID
        self.agentID = agentID
        self.agentName = agentName
        self.trunk = trunk
        self.room = room
        self.from = from
        self.to = to
    }
}
