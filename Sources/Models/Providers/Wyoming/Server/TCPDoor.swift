import Core
import Glibc

/// A listening socket whose waiting is done on a thread of its own.
actor TCPDoor {
    /// Connections the kernel keeps for us.
    private static let backlog: Int32 = 16

    nonisolated let port: Int
    private nonisolated let socket: Int32
    private nonisolated let thread = WorkerThread(name: "wyoming-door")

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(address: IPAddress, port: Int) throws {
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(address.description, "\(port)", &hints, &found) == 0, let place = found?.pointee else {
            throw TCPDoorError(address: address, port: port, reason: "no such address")
        }
        defer { freeaddrinfo(found) }
        let socket = Glibc.socket(place.ai_family, place.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var bound = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let isOpen =
            socket >= 0 && bind(socket, place.ai_addr, place.ai_addrlen) == 0 && listen(socket, Self.backlog) == 0
            && withUnsafeMutableBytes(of: &bound) { bytes in
                bytes.withMemoryRebound(to: sockaddr.self) { getsockname(socket, $0.baseAddress, &size) == 0 }
            }
        guard isOpen else {
            let reason = String(cString: strerror(errno))
            Glibc.close(socket)
            throw TCPDoorError(address: address, port: port, reason: reason)
        }
        self.socket = socket
        // Both families have the port at the same place (RFC 3493 section 3.3).
        self.port = withUnsafeBytes(of: &bound) { Int($0[2]) << 8 | Int($0[3]) }
    }

    deinit { Glibc.close(socket) }

    /// The next connection; nil when the door is closed.
    func accept() -> TCPPeer? {
        while true {
            let peer = Glibc.accept(socket, nil, nil)
            if peer >= 0 { return TCPPeer(socket: peer) }
            guard errno == EINTR || errno == ECONNABORTED else { return nil }
        }
    }

    /// Wakes ``accept()`` and lets nobody in any more.
    nonisolated func close() { shutdown(socket, Int32(SHUT_RDWR)) }
}
