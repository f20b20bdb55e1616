import Core
import Glibc

/// One accepted connection whose waiting is done on a thread of its own.
actor TCPPeer {
    /// Seconds of silence after which a client is sent away, and of a client that takes nothing.
    private static let patience = (reading: 300, writing: 10)

    private nonisolated let socket: Int32
    private nonisolated let thread = WorkerThread(name: "wyoming-peer")

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(socket: Int32) {
        self.socket = socket
        let size = socklen_t(MemoryLayout<timeval>.size)
        var reading = timeval(tv_sec: Self.patience.reading, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &reading, size)
        var writing = timeval(tv_sec: Self.patience.writing, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &writing, size)
        var yes: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { Glibc.close(socket) }

    /// The next bytes; nil when the client has gone or is silent for too long.
    func read() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            if count > 0 { return Array(buffer[..<count]) }
            guard count < 0, errno == EINTR else { return nil }
        }
    }

    /// Sends bytes; false when the client has gone.
    func write(_ bytes: [UInt8]) -> Bool {
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count > 0 {
                offset += count
            } else if count == 0 || errno != EINTR {
                return false
            }
        }
        return true
    }

    /// Wakes whoever waits for it; the socket itself is closed when nobody holds it.
    nonisolated func close() { shutdown(socket, Int32(SHUT_RDWR)) }
}
