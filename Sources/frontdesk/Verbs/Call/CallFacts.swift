import Core

/// What every document about a call says of it; every key is always there, and what is not known is null.
struct CallFacts: Encodable, Sendable {
    let call: Call

    init(_ call: Call) {
        self.call = call
    }

    private enum CodingKeys: String, CodingKey {
        case id, room, direction, status, from, to
        case startedAt = "started_at"
        case endedAt = "ended_at"
        case endedBy = "ended_by"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(call.id, forKey: .id)
        try container.encode(call.room, forKey: .room)
        try container.encode(call.direction, forKey: .direction)
        try container.encode(call.status, forKey: .status)
        try container.encode(call.from, forKey: .from)
        try container.encode(call.to, forKey: .to)
        try container.encode(call.startedAt, forKey: .startedAt)
        try container.encode(call.endedAt, forKey: .endedAt)
        try container.encode(call.endedBy, forKey: .endedBy)
    }
}
