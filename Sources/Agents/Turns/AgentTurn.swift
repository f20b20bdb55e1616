package import Core

/// One finished say of the agent.
package struct AgentTurn: Hashable, Sendable {
    package let reply: Reply
    /// What the mixer really sent of it.
    package let heard: String
    package let startedAt: Duration
    package let endedAt: Duration
    /// Set when it answers the caller and more than a holding line was heard of it.
    package let latency: TurnLatency?

    package init(reply: Reply, heard: String, startedAt: Duration, endedAt: Duration, latency: TurnLatency?) {
        self.reply = reply
        self.heard = heard
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.latency = latency
    }
}
