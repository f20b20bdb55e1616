import Core
import Glibc

/// What all connections of a server share.
@ServerActor
final class ServerContext {
    let configuration: WebServer.Configuration
    var counts = ServerCounts()
    private(set) var isDraining = false
    private(set) var identity: TLSIdentity?
    private var census: ConnectionCensus
    private var connections: [ObjectIdentifier: Connection] = [:]
    private var cutAt: Duration?
    private var isListening = true
    /// Kept for the moment there is no other, see ``Listener``.
    private(set) var spareDescriptor: Int32?
    private var date: (second: Int64, text: String) = (-1, "")

    init(_ configuration: WebServer.Configuration) {
        self.configuration = configuration
        identity = configuration.identity
        census = ConnectionCensus(configuration.limits)
    }

    var limits: ServerLimits { configuration.limits }
    var now: Duration { configuration.clock.uptime }

    /// The moment for `Date`, written once a second.
    var dateText: String {
        let time = configuration.clock.wall
        if time.milliseconds / 1000 != date.second { date = (time.milliseconds / 1000, HTTPDate.text(time)) }
        return date.text
    }

    func use(_ identity: TLSIdentity) { self.identity = identity }

    /// Whether a connection from here may be; it is counted until `leave`.
    func admit(_ peer: ServerPeer) -> Bool {
        guard !isDraining, census.admit(peer.address) else {
            counts.refusedConnections += 1
            return false
        }
        return true
    }

    /// What was admitted came to nothing.
    func leave(_ peer: ServerPeer) { census.leave(peer.address) }

    func keepSpareDescriptor() {
        let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
        spareDescriptor = descriptor >= 0 ? descriptor : nil
    }

    /// True the first time.
    func stopListening() -> Bool {
        defer { isListening = false }
        if isListening, let spareDescriptor {
            close(spareDescriptor)
            self.spareDescriptor = nil
        }
        return isListening
    }

    func opened(_ connection: Connection) {
        connections[ObjectIdentifier(connection)] = connection
        counts.accepted += 1
        counts.connections = connections.count
    }

    func closed(_ connection: Connection) {
        guard connections.removeValue(forKey: ObjectIdentifier(connection)) != nil else { return }
        census.leave(connection.peer.address)
        counts.connections = connections.count
    }

    /// Looks at all deadlines.
    func sweep() {
        let now = now
        counts.sweeps += 1
        let isOver = cutAt.map { now >= $0 } ?? false
        for connection in Array(connections.values) { if isOver { connection.lose() } else { connection.sweep(at: now) } }
    }

    /// No new requests; what is under way may end until `within` has passed.
    func drain(within: Duration) {
        isDraining = true
        cutAt = now + within
        for connection in Array(connections.values) { connection.drain() }
    }

    /// What a handler answers, or what its failure comes to.
    nonisolated func answer(_ route: Route, _ request: ServerRequest) async -> ServerResponse {
        do {
            return try await route.handle(request)
        } catch let failure as ServerFailure {
            return configuration.errorShape(failure)
        } catch {
            if !Task.isCancelled {
                configuration.log.error("a request failed", .text("route", request.route), .error(error))
            }
            return configuration.errorShape(.internalError)
        }
    }
}
