package import Core

/// Which room a call enters and which agent waits there, as LiveKit defines the word.
package struct DispatchRule: Hashable, Sendable {
    /// How the room is named.
    package enum Kind: Hashable, Sendable {
        /// A room of its own for each call: prefix and call identifier.
        case individual(roomPrefix: String)
        /// One room for each number dialled: prefix and number.
        case callee(roomPrefix: String)
        /// One room for all.
        case direct(room: String)
    }

    package let name: String
    /// Names of the trunks it is for; empty for all.
    package let trunks: [String]
    /// Numbers it is for; empty for all.
    package let numbers: [E164]
    package let kind: Kind
    /// The agent's name in its workspace; nil for the workspace's own.
    package let agentName: String?

    package init(name: String, trunks: [String] = [], numbers: [E164] = [], kind: Kind, agentName: String?) {
        self.name = name
        self.trunks = trunks
        self.numbers = numbers
        self.kind = kind
        self.agentName = agentName
    }

    /// The rule of the box when no other fits: a room `inbound-<call>` and the workspace's agent (`research/field.md` 1.5).
    package static let standard = DispatchRule(name: "standard", kind: .individual(roomPrefix: "inbound-"), agentName: nil)

    func applies(to dialled: DialledNumber, through trunk: String?) -> Bool {
        let trunkFits = trunks.isEmpty || trunk.map(trunks.contains) == true
        return trunkFits && (numbers.isEmpty || dialled.number.map(numbers.contains) == true)
    }

    func room(for call: ID<Call>, dialled: DialledNumber) -> String {
        switch kind {
        case .individual(let prefix): prefix + call.text
        case .callee(let prefix): prefix + dialled.normalized
        case .direct(let room): room
        }
    }
}
