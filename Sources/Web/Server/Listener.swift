import CEpoll
import Core
import Glibc

/// Takes connections at one address.
@ServerActor
final class Listener: LoopSource {
    /// Connections taken in one round, so that others get their turn.
    private static let batch = 64
    /// Connections the kernel keeps for us.
    private static let backlog: Int32 = 512
    /// Unsent or unacknowledged bytes of a peer that has vanished are given up after this (tcp(7), milliseconds).
    private static let userTimeout: Int32 = 30_000

    let endpoint: ServerEndpoint
    private let descriptor: Int32
    private let context: ServerContext
    private let arrived: (Connection) -> Void

    /// Binds and listens; nothing is taken before `open`.
    init(_ endpoint: ServerEndpoint, context: ServerContext, _ arrived: @escaping (Connection) -> Void) throws(ServerError) {
        self.context = context
        self.arrived = arrived
        switch endpoint {
        case .tcp(let address, let port, let isSecure):
            let bound = try ListeningSocket.tcp(address, port: port, backlog: Self.backlog)
            descriptor = bound.descriptor
            self.endpoint = .tcp(address, port: bound.port, isSecure: isSecure)
        case .unix(let path):
            descriptor = try ListeningSocket.unix(path, backlog: Self.backlog)
            self.endpoint = endpoint
        }
    }

    func open() -> Bool { ServerLoop.shared.watch(descriptor, EPOLLIN.rawValue, self) }

    func close() {
        ServerLoop.shared.forget(descriptor)
        Glibc.close(descriptor)
        if case .unix(let path) = endpoint { unlink(path) }
    }

    func ready(_ events: UInt32) {
        for _ in 0..<Self.batch {
            var storage = sockaddr_storage()
            var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let socket = withUnsafeMutableBytes(of: &storage) { bytes in
                cepoll_accept(descriptor, bytes.baseAddress, &size)
            }
            guard socket >= 0 else {
                // Out of descriptors or memory the kernel tells again and again; the deadlines of others make room.
                if errno == EMFILE || errno == ENFILE || errno == ENOMEM { refuseOne() }
                return
            }
            guard take(socket, storage) else {
                Glibc.close(socket)
                continue
            }
        }
    }

    /// Closes a connection nobody can serve, with a descriptor kept for that, so that the loop does not spin on it.
    private func refuseOne() {
        context.counts.refusedConnections += 1
        guard let spare = context.spareDescriptor else { return }
        Glibc.close(spare)
        let socket = cepoll_accept(descriptor, nil, nil)
        if socket >= 0 { Glibc.close(socket) }
        context.keepSpareDescriptor()
    }

    private func take(_ socket: Int32, _ storage: sockaddr_storage) -> Bool {
        guard let peer = peer(socket, storage), context.admit(peer) else { return false }
        var transport = Transport.plain(socket)
        if case .tcp(_, _, let isSecure) = endpoint {
            ListeningSocket.set(socket, Int32(IPPROTO_TCP), TCP_NODELAY, 1)
            ListeningSocket.set(socket, Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, Self.userTimeout)
            if isSecure {
                guard let identity = context.identity, let session = TLSSession(identity, descriptor: socket) else {
                    context.leave(peer)
                    return false
                }
                transport = .secure(session)
            }
        }
        let connection = Connection(socket, transport, peer: peer, context: context)
        guard connection.open() else {
            context.leave(peer)
            return false
        }
        context.opened(connection)
        arrived(connection)
        return true
    }

    private func peer(_ socket: Int32, _ storage: sockaddr_storage) -> ServerPeer? {
        if case .unix = endpoint { return ListeningSocket.user(socket).map { .local(user: $0) } }
        return ListeningSocket.peer(storage)
    }
}
