package import Core

/// Who is at the other end of a connection.
package enum ServerPeer: Hashable, Sendable {
    case address(IPAddress, port: Int)
    /// A program on this machine that may open the Unix socket, and the user it runs as.
    case local(user: UInt32)

    package var address: IPAddress? { if case .address(let address, _) = self { address } else { nil } }
}
