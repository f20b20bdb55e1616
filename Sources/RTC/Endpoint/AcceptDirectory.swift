import CLibre

/// Which endpoint owns which listening TCP socket, for the one accept handler of the process.
@MediaActor
enum AcceptDirectory {
    private struct Owner {
        weak var endpoint: SIPEndpoint?
    }

    private static var owners: [OpaquePointer: Owner] = [:]

    static func add(_ socket: OpaquePointer, _ endpoint: SIPEndpoint) {
        if owners.isEmpty {
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

    static func remove(_ endpoint: SIPEndpoint) {
        owners = owners.filter { $0.value.endpoint != nil && $0.value.endpoint !== endpoint }
    }
}
