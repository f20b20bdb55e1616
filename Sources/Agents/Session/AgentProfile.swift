package import Core

/// An agent as it takes over a call: itself, what it was told to be, and what it may do.
package struct AgentProfile: Sendable {
    package let agent: Agent
    /// When to give a call to it, in a sentence for the other agents.
    package let purpose: String
    package let instructions: String
    package let tools: [any Tool]
    package let prepared: PreparedClips

    package init(
        agent: Agent, purpose: String, instructions: String, tools: [any Tool], prepared: PreparedClips = PreparedClips()
    ) {
        self.agent = agent
        self.purpose = purpose
        self.instructions = instructions
        self.tools = tools
        self.prepared = prepared
    }
}
