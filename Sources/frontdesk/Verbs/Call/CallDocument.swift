import Core
import Store

/// A call with its turns as `call show --json` and `demo --json` print it.
struct CallDocument: Encodable, Sendable {
    let record: CallRecord

    init(_ record: CallRecord) {
        self.record = record
    }

    private enum CodingKeys: String, CodingKey {
        case workspace, turns, recording, messages, summary, understanding
        case agentVersion = "agent_version"
        case answeredMilliseconds = "answered_ms"
    }

    func encode(to encoder: any Encoder) throws {
        try CallFacts(record.call).encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(record.call.workspaceID, forKey: .workspace)
        try container.encode(answeredMilliseconds, forKey: .answeredMilliseconds)
        try container.encode(record.turns.map(TurnDocument.init), forKey: .turns)
        try container.encode(record.messages.map(MessageDocument.init), forKey: .messages)
        try container.encode(record.call.recording, forKey: .recording)
        try container.encode(record.call.agentVersion, forKey: .agentVersion)
        try container.encode(record.summary, forKey: .summary)
        try container.encode(record.understandings, forKey: .understanding)
    }

    /// From the INVITE to the answer.
    var answeredMilliseconds: Int64? {
        record.call.answeredAt.map { $0.milliseconds - record.call.startedAt.milliseconds }
    }
}

/// One line of a transcript.
struct TurnDocument: Encodable, Sendable {
    let turn: Turn

    init(_ turn: Turn) {
        self.turn = turn
    }

    private enum CodingKeys: String, CodingKey {
        case speaker, text, heard, citations
        case latency = "latency_ms"
        case startedAt = "started_at"
        case endedAt = "ended_at"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(turn.speaker, forKey: .speaker)
        try container.encode(turn.text, forKey: .text)
        try container.encode(turn.heard, forKey: .heard)
        try container.encode(turn.citations, forKey: .citations)
        try container.encode(turn.latency, forKey: .latency)
        try container.encode(turn.startedAt, forKey: .startedAt)
        try container.encode(turn.endedAt, forKey: .endedAt)
    }
}

/// What a caller left.
struct MessageDocument: Encodable, Sendable {
    let text: String
    let recording: String?

    init(_ message: Message) {
        text = message.text
        recording = message.recording
    }
}
