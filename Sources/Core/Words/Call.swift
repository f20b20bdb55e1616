/// One telephone call, from the first INVITE to the last word.
package struct Call: Hashable, Sendable, Codable, Identifiable {
    package enum Direction: String, Sendable, Codable {
        case inbound, outbound
    }

    /// Where a call stands; `interrupted` is written at start-up for calls a dead process left active.
    package enum Status: String, Sendable, Codable {
        case ringing, active, completed, failed, interrupted
    }

    /// Who or what ended a call.
    package enum EndedBy: String, Sendable, Codable {
        /// The caller hung up.
        case caller
        /// The agent said goodbye and hung up.
        case agent
        /// The caller said nothing for too long.
        case silence
        /// Too many turns without progress.
        case unproductive
        /// The longest permitted call was reached.
        case lengthLimit = "length_limit"
        /// No RTP arrived, or signalling failed.
        case network
        /// The box was stopped.
        case shutdown
        /// The process died; found at the next start.
        case crash
    }

    package let id: ID<Call>
    package let workspaceID: ID<Workspace>
    package let agentID: ID<Agent>?
    /// The version of the agent it began with, and keeps.
    package var agentVersion: Int?
    /// The room the call's participants are in: `inbound-<id>` or as the dispatch rule says.
    package let room: String
    package let direction: Direction
    package var status: Status
    /// User part or number of the caller, as signalled.
    package let from: String
    /// User part or number that was dialled.
    package let to: String
    package let startedAt: Timestamp
    package var answeredAt: Timestamp?
    package var endedAt: Timestamp?
    package var endedBy: EndedBy?
    /// File name of the recording inside the data directory's `recordings`.
    package var recording: String?

    package init(
        id: ID<Call>, workspaceID: ID<Workspace>, agentID: ID<Agent>?, room: String, direction: Direction,
        status: Status, from: String, to: String, startedAt: Timestamp, answeredAt: Timestamp? = nil,
        endedAt: Timestamp? = nil, endedBy: EndedBy? = nil, recording: String? = nil, agentVersion: Int? = nil
    ) {
        self.id = id
        self.workspaceID = workspaceID
        self.agentID = agentID
        self.agentVersion = agentVersion
        self.room = room
        self.direction = direction
        self.status = status
        self.from = from
        self.to = to
        self.startedAt = startedAt
        self.answeredAt = answeredAt
        self.endedAt = endedAt
        self.endedBy = endedBy
        self.recording = recording
    }
}
