import Core
import Rooms

/// A `[[dispatch]]` of the file.
struct DispatchSettings: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case individual, callee, direct
    }

    var name: String?
    var trunks: [String] = []
    var numbers: [E164] = []
    var kind = Kind.individual
    var prefix: String?
    var room: String?
    var agent: String?

    static let keys: [SettingKey<DispatchSettings>] = [
        SettingKey("name", \.name, .identifier, "The rule's name."),
        SettingKey("trunks", \.trunks, .list(.identifier), "Names of the trunks it is for; none means all."),
        SettingKey("numbers", \.numbers, .list(.phoneNumber), "Numbers it is for; none means all."),
        SettingKey(
            "kind", \.kind, .choice(Kind.allCases, word: \.rawValue),
            "individual: a room for each call; callee: one for each number; direct: one for all."),
        SettingKey("prefix", \.prefix, .identifier, "How names of rooms begin (individual, callee)."),
        SettingKey("room", \.room, .identifier, "The room's name (direct)."),
        SettingKey("agent", \.agent, .text(), "Name of the agent that answers."),
    ]

    /// The rule, or what is wrong with the combination of its keys.
    func rule(number: Int) throws(SettingRejection.Reason) -> DispatchRule {
        let kind: DispatchRule.Kind
        switch self.kind {
        case .individual: kind = .individual(roomPrefix: prefix ?? "inbound-")
        case .callee: kind = .callee(roomPrefix: prefix ?? "inbound-")
        case .direct:
            guard let room else { throw .init(text: "kind direct needs room") }
            kind = .direct(room: room)
        }
        if room != nil, self.kind != .direct { throw .init(text: "room is only for kind direct") }
        if prefix != nil, self.kind == .direct { throw .init(text: "prefix is not for kind direct") }
        return DispatchRule(name: name ?? "rule-\(number)", trunks: trunks, numbers: numbers, kind: kind, agentName: agent)
    }
}
