package import Core

/// Something a language model can have done: described to it, checked, limited in time, and a row each time.
package protocol Tool: Sendable {
    var description: ToolDescription { get }
    /// After this the model is told that it took too long.
    var timeLimit: Duration { get }

    /// Does it; cancellation of the task stops it soon.
    /// - Parameter arguments: fit the schema of the description.
    func run(_ arguments: JSONValue, in context: ToolContext) async throws -> ToolOutcome
}

/// For which call a tool works, and with what.
package struct ToolContext: Sendable {
    package let call: Call
    package let agent: Agent
    package let ids: IDSource
    package let clock: any BoxClock
    package let log: Log

    package init(call: Call, agent: Agent, ids: IDSource, clock: any BoxClock, log: Log) {
        self.call = call
        self.agent = agent
        self.ids = ids
        self.clock = clock
        self.log = log
    }
}

extension Conversation.KnownTool {
    /// What the conversation needs to know of a tool.
    init(_ tool: any Tool) {
        self.init(tool.description, timeLimit: tool.timeLimit)
    }
}
