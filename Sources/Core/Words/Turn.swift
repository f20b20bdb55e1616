/// One participant's uninterrupted say in a call; a committed row as soon as it ends.
package struct Turn: Hashable, Sendable, Codable, Identifiable {
    package enum Speaker: String, Sendable, Codable {
        case caller, agent, human
    }

    package let id: ID<Turn>
    package let workspaceID: ID<Workspace>
    package let callID: ID<Call>
    /// Place in the call, from 1.
    package let ordinal: Int
    package let speaker: Speaker
    /// What was said, or was to be said.
    package let text: String
    /// What the other side heard of it: shorter than `text` after an interruption.
    package let heard: String
    package let startedAt: Timestamp
    package let endedAt: Timestamp
    /// The chunks an agent's answer rests on, best first.
    package let citations: [Citation]
    /// Set on the agent turn that answers a caller turn.
    package let latency: TurnLatency?

    package init(
        id: ID<Turn>, workspaceID: ID<Workspace>, callID: ID<Call>, ordinal: Int, speaker: Speaker, text: String,
        heard: String, startedAt: Timestamp, endedAt: Timestamp, citations: [Citation] = [], latency: TurnLatency? = nil
    ) {
        self.id = id
        self.workspaceID = workspaceID
        self.callID = callID
        self.ordinal = ordinal
        self.speaker = speaker
        self.text = text
        self.heard = heard
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.citations = citations
        self.latency = latency
    }
}
