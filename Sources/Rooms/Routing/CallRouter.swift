package import Core
package import RTC
import Synchronization

/// Decides who may call and where a call goes, on a table that is replaced as a whole.
///
/// Unknown sources get no answer at all, so that a scanner cannot tell the box from an empty address; known ones get 404 for a
/// number that is not theirs. The lock around the table is held for one pointer copy: screening runs on the media thread.
package final class CallRouter: CallScreening {
    /// The protection domain of digest authentication (RFC 3261 section 22.1).
    private static let realm = "frontdesk"

    private final class Snapshot: Sendable {
        let table: RoutingTable
        init(_ table: RoutingTable) { self.table = table }
    }

    private let current: Mutex<Snapshot>

    package init(_ table: RoutingTable = .empty) {
        current = Mutex(Snapshot(table))
    }

    /// Replaces the table; calls already admitted keep their routes.
    package func replace(with table: RoutingTable) {
        let next = Snapshot(table)
        let previous = current.withLock { snapshot in
            let previous = snapshot
            snapshot = next
            return previous
        }
        withExtendedLifetime(previous) {}
    }

    private var table: RoutingTable { current.withLock { $0 }.table }

    package func screen(_ request: SIPRequestFacts) -> Screening {
        guard let source = Self.address(of: request) else { return .ignore }
        let table = table
        let known = table.trunks.filter { !$0.allowedAddresses.isEmpty && $0.allows(source) }
        let isLocal = table.allowsLoopback && source.isLoopback
        guard request.method == "INVITE" else { return known.isEmpty && !isLocal ? .ignore : .accept }

        let dialled = DialledNumber(request.user)
        let carriers = table.trunks.filter { $0.allows(source) && $0.carries(dialled) }
        if carriers.isEmpty, known.isEmpty, !isLocal { return .ignore }
        guard destination(of: dialled, from: source, in: table) != nil else {
            return known.isEmpty && !isLocal ? .ignore : .reject(status: 404, reason: "Not Found")
        }
        if isLocal || carriers.contains(where: { $0.credentials == nil }) { return .accept }
        let credentials = carriers.compactMap(\.credentials)
        let algorithms = DigestAlgorithm.allCases.filter { algorithm in
            credentials.contains { $0.algorithms.contains(algorithm) }
        }
        return .challenge(realm: Self.realm, algorithms: algorithms) { user in
            credentials.first { $0.user == user }?.password
        }
    }

    /// Where a request goes that `screen` let through; nil when the table has changed since and it goes nowhere.
    package func route(_ request: SIPRequestFacts, call: ID<Call>) -> Route? {
        let table = table
        let dialled = DialledNumber(request.user)
        guard let source = Self.address(of: request), let found = destination(of: dialled, from: source, in: table) else {
            return nil
        }
        let agent = table.agent(of: found.workspace, under: found.rule)
        return Route(
            workspaceID: found.workspace, agentID: agent?.id, agentName: agent?.name, trunk: found.trunk,
            room: found.rule.room(for: call, dialled: dialled), from: DialledNumber(request.fromUser).normalized,
            to: dialled.normalized)
    }

    private struct Destination {
        let workspace: ID<Workspace>
        let rule: DispatchRule
        let trunk: String?
    }

    /// By the first trunk that carries the number, else by loopback.
    private func destination(of dialled: DialledNumber, from source: IPAddress, in table: RoutingTable) -> Destination? {
        let trunk = table.trunks.first { $0.allows(source) && $0.carries(dialled) }
        guard trunk != nil || table.allowsLoopback && source.isLoopback else { return nil }
        let rule = table.rule(for: dialled, through: trunk?.name)
        return table.workspace(for: dialled, under: rule).map { Destination(workspace: $0, rule: rule, trunk: trunk?.name) }
    }

    /// The source without the zone that a link-local IPv6 address may carry (RFC 4007 section 11).
    private static func address(of request: SIPRequestFacts) -> IPAddress? {
        IPAddress(request.source.host.prefix { $0 != "%" })
    }
}
