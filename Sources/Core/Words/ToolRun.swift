/// One use of a tool by an agent in a call: a row when it begins, and again when it ends.
package struct ToolRun: Hashable, Sendable, Codable, Identifiable {
    package enum Status: String, Hashable, Sendable, Codable {
        case running, succeeded, failed
        /// It took longer than it may.
        case timedOut = "timed_out"
        /// The model's call fits no tool or not the tool's schema: nothing was run.
        case refused
    }

    package let id: ID<ToolRun>
    package let workspaceID: ID<Workspace>
    package let callID: ID<Call>
    /// The agent that asked for it.
    package let agentID: ID<Agent>
    package let tool: String
    /// JSON, as the model wrote it, cut at 4,000 characters.
    package let arguments: String
    package var status: Status
    /// JSON, as the model was told; nil while it runs.
    package var result: String?
    package let startedAt: Timestamp
    package var endedAt: Timestamp?

    package init(
        id: ID<ToolRun>, workspaceID: ID<Workspace>, callID: ID<Call>, agentID: ID<Agent>, tool: String, arguments: String,
        status: Status, result: String? = nil, startedAt: Timestamp, endedAt: Timestamp? = nil
    ) {
        self.id = id
        self.workspaceID = workspaceID
        self.callID = callID
        self.agentID = agentID
        self.tool = tool
        self.arguments = arguments
        self.status = status
        self.result = result
        self.startedAt = startedAt
        self.endedAt = endedAt
    }
}
