import CLibre

/// Which endpoint owns which listening TCP socket, for the handlers of the process.
@MediaActor
enum AcceptDirectory {
    private struct Owner {
        weak var endpoint: SIPEndpoint?
    }

    private static var owners: [OpaquePointer: Owner] = [:]

    static func add(_ socket: OpaquePointer, _ endpoint: SIPEndpoint) {
        if owners.isEmpty {
            rtc_set_undecodable_handler { connection, bytes, count in
                guard let connection else { return }
                let message = Array(UnsafeBufferPointer(start: bytes, count: count))
                nonisolated(unsafe) let stream = connection
                MediaActor.assumeIsolated { AcceptDirectory.owner(of: stream)?.refuse(message, on: stream) }
            }
            rtc_set_accept_handler { socket, peer, descriptor in
                guard let socket, let peer else { return false }
                let from = peer.pointee
                return MediaActor.assumeIsolated {
                    AcceptDirectory.owners[socket]?.endpoint?.admits(connection: descriptor, from: from) ?? false
                }
            }
        }
        owners[socket] = Owner(endpoint: endpoint)
    }

    /// The endpoint that listens on the connection's local port.
    private static func owner(of connection: OpaquePointer) -> SIPEndpoint? {
        var local = sa()
        guard tcp_conn_local_get(connection, &local) == 0 else { return nil }
        let port = sa_port(&local)
        return owners.values.lazy.compactMap(\.endpoint).first { endpoint in
            endpoint.listening.contains { $0.transport == .tcp && $0.address.port == port }
        }
    }

    static func remove(_ endpoint: SIPEndpoint) {
        owners = owners.filter { $0.value.endpoint != nil && $0.value.endpoint !== endpoint }
    }
}
