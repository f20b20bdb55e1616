import Core
import Store

/// A call as `call list --json` shows it.
struct CallListDocument: Encodable, Sendable {
    let summary: CallSummary

    init(_ summary: CallSummary) {
        self.summary = summary
    }

    private enum CodingKeys: String, CodingKey {
        case id, room, direction, status, from, to, turns
        case startedAt = "started_at"
        case endedAt = "ended_at"
        case endedBy = "ended_by"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        let call = summary.call
        try container.encode(call.id, forKey: .id)
        try container.encode(call.room, forKey: .room)
        try container.encode(call.direction, forKey: .direction)
        try container.encode(call.status, forKey: .status)
        try container.encode(call.from, forKey: .from)
        try container.encode(call.to, forKey: .to)
        try container.encode(call.startedAt, forKey: .startedAt)
        try container.encode(call.endedAt, forKey: .endedAt)
        try container.encode(call.endedBy, forKey: .endedBy)
        try container.encode(summary.turns, forKey: .turns)
    }
}
