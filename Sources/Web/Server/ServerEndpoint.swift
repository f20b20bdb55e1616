package import Core

/// Where a server listens. Port 0 means any.
package enum ServerEndpoint: Hashable, Sendable {
    case tcp(IPAddress, port: Int, isSecure: Bool)
    /// A socket in the file system, for the user the box runs as (mode 0600).
    case unix(path: String)

    /// The port, once it is bound; nil for a Unix socket.
    package var port: Int? { if case .tcp(_, let port, _) = self { port } else { nil } }
}
