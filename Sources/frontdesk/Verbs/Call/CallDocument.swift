import Core
import Store

/// A call with its turns as `call show --json` and `demo --json` print it.
struct CallDocument: Encodable, Sendable {
    let record: CallRecord

    init(_ record: CallRecord) {
        self.record = record
    }

    private enum CodingKeys: String, CodingKey {
        case id, workspace, room, direction, status, from, to, turns, recording, messages
        case startedAt = "started_at"
        case answeredMilliseconds = "answered_ms"
        case endedAt = "ended_at"
        case endedBy = "ended_by"
    }

    /// Every key is always there; what is not known is null.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        let call = record.call
        try container.encode(call.id, forKey: .id)
        try container.encode(call.workspaceID, forKey: .workspace)
        try container.encode(call.room, forKey: .room)
        try container.encode(call.direction, forKey: .direction)
        try container.encode(call.status, forKey: .status)
        try container.encode(call.from, forKey: .from)
        try container.encode(call.to, forKey: .to)
        try container.encode(call.startedAt, forKey: .startedAt)
        try container.encode(answeredMilliseconds, forKey: .answeredMilliseconds)
        try container.encode(call.endedAt, forKey: .endedAt)
        try container.encode(call.endedBy, forKey: .endedBy)
        try container.encode(record.turns.map(TurnDocument.init), forKey: .turns)
        try container.encode(record.messages.map(MessageDocument.init), forKey: .messages)
        try container.encode(call.recording, forKey: .recording)
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
