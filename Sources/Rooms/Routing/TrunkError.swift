import Core

/// A trunk or dispatch rule that cannot be used as it is written.
package struct TrunkError: FrontdeskError, Hashable {
    private enum Reason: Hashable {
        case open
        case noAgent
        case unknownAgent(String)
        case unknownTrunk(String)
    }

    private let name: String
    private let reason: Reason

    private init(_ name: String, _ reason: Reason) {
        self.name = name
        self.reason = reason
    }

    static func open(_ name: String) -> Self { Self(name, .open) }
    static func noAgent(_ name: String) -> Self { Self(name, .noAgent) }
    static func unknownAgent(_ agent: String, in name: String) -> Self { Self(name, .unknownAgent(agent)) }
    static func unknownTrunk(_ trunk: String, in name: String) -> Self { Self(name, .unknownTrunk(trunk)) }

    package var code: String {
        switch reason {
        case .open: "trunk.open"
        case .noAgent: "dispatch.noAgent"
        case .unknownAgent: "dispatch.unknownAgent"
        case .unknownTrunk: "dispatch.unknownTrunk"
        }
    }

    package var message: String {
        switch reason {
        case .open: "trunk \"\(name)\" has neither allowed addresses nor a user and password: anybody could call through it"
        case .noAgent: "dispatch rule \"\(name)\" names no agent: its calls would reach an empty room"
        case .unknownAgent(let agent): "dispatch rule \"\(name)\" names the agent \"\(agent)\", which no workspace has"
        case .unknownTrunk(let trunk): "dispatch rule \"\(name)\" names the trunk \"\(trunk)\", which does not exist"
        }
    }

    package var hint: String? {
        switch reason {
        case .open: "list the addresses your provider calls from, e.g. 54.172.60.0/30 for Twilio in the US"
        case .noAgent, .unknownAgent: "give it the name of an agent: frontdesk workspace list shows them"
        case .unknownTrunk: "trunkIds holds names of trunks"
        }
    }
}
