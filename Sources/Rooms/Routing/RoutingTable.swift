package import Core

/// All that decides where a call goes; an immutable snapshot, made anew when anything of it changes.
package struct RoutingTable: Sendable {
    let trunks: [SIPTrunk]
    let rules: [DispatchRule]
    /// Whether calls from the box itself need no trunk.
    let allowsLoopback: Bool
    private let workspaces: [Workspace]
    private let workspaceByNumber: [E164: ID<Workspace>]
    /// Names that are not unique once reduced to letters and digits are left out: dialling them reaches nobody.
    private let workspaceByName: [String: ID<Workspace>]
    private let agents: [ID<Workspace>: [Agent]]

    /// Throws when a rule names an agent or a trunk that does not exist.
    package init(
        workspaces: [Workspace], agents: [Agent], numbers: [PhoneNumber] = [], trunks: [SIPTrunk] = [],
        rules: [DispatchRule] = [], allowsLoopback: Bool = true
    ) throws(TrunkError) {
        for rule in rules {
            if let name = rule.agentName, !agents.contains(where: { $0.name == name }) {
                throw .unknownAgent(name, in: rule.name)
            }
            if let trunk = rule.trunks.first(where: { name in !trunks.contains { $0.name == name } }) {
                throw .unknownTrunk(trunk, in: rule.name)
            }
        }
        self.workspaces = workspaces
        self.trunks = trunks
        self.rules = rules
        self.allowsLoopback = allowsLoopback
        self.agents = Dictionary(grouping: agents, by: \.workspaceID)
        workspaceByNumber = Dictionary(numbers.map { ($0.number, $0.workspaceID) }, uniquingKeysWith: { first, _ in first })
        workspaceByName = Dictionary(grouping: workspaces) { DialledNumber.key($0.name) }
            .compactMapValues { $0.count == 1 ? $0.first?.id : nil }
    }

    /// A box without workspaces: every call gets 404.
    package static let empty = RoutingTable()

    private init() {
        (trunks, rules, allowsLoopback, workspaces, workspaceByNumber, workspaceByName, agents) = (
            [], [], false, [], [:], [:], [:]
        )
    }

    /// The first rule that fits, else the box's own.
    func rule(for dialled: DialledNumber, through trunk: String?) -> DispatchRule {
        rules.first { $0.applies(to: dialled, through: trunk) } ?? .standard
    }

    /// The workspace whose number is dialled, else the one that has the rule's agent, else the one that is dialled by name,
    /// else the only one.
    func workspace(for dialled: DialledNumber, under rule: DispatchRule) -> ID<Workspace>? {
        if let number = dialled.number, let id = workspaceByNumber[number] { return id }
        if let name = rule.agentName {
            let owners = agents.filter { $0.value.contains { $0.name == name } }
            if owners.count == 1 { return owners.first?.key }
        }
        if let id = workspaceByName[DialledNumber.key(dialled.text)] { return id }
        return workspaces.count == 1 ? workspaces.first?.id : nil
    }

    /// The rule's agent where the workspace has it, else the workspace's first.
    func agent(of workspace: ID<Workspace>, under rule: DispatchRule) -> Agent? {
        let own = agents[workspace] ?? []
        return own.first { $0.name == rule.agentName } ?? own.first
    }
}
