import Core
import Glibc
import RTC

/// A plain UDP or TCP socket on loopback that speaks to an endpoint byte by byte.
@MediaActor
final class WireSocket {
    let descriptor: Int32
    let local: NetworkAddress
    private let isStream: Bool
    private var pending: [UInt8] = []

    /// - Parameter source: local address, to come from elsewhere in 127.0.0.0/8.
    init(to remote: NetworkAddress, stream: Bool = false, source: String? = nil) throws {
        isStream = stream
        let type = Int32(stream ? SOCK_STREAM.rawValue : SOCK_DGRAM.rawValue)
        let made = socket(remote.isIPv6 ? AF_INET6 : AF_INET, type, 0)
        descriptor = made
        if let source { try Self.resolved(source, 0) { bind(made, $0, $1) } }
        try Self.resolved(remote.host, remote.port) { connect(made, $0, $1) }
        _ = fcntl(made, F_SETFL, O_NONBLOCK)
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        var service = [CChar](repeating: 0, count: 16)
        withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = getsockname(made, $0, &length)
                _ = getnameinfo($0, length, nil, 0, &service, 16, NI_NUMERICSERV)
            }
        }
        let port = String(decoding: service.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        local = NetworkAddress(host: source ?? (remote.isIPv6 ? "::1" : "127.0.0.1"), port: UInt16(port) ?? 0)
    }

    private static func resolved(
        _ host: String, _ port: UInt16, _ use: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws {
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, "\(port)", nil, &found) == 0, let first = found, let address = first.pointee.ai_addr else {
            throw CancellationError()
        }
        defer { freeaddrinfo(first) }
        guard use(address, first.pointee.ai_addrlen) == 0 else { throw CancellationError() }
    }

    deinit { close(descriptor) }

    func send(_ bytes: [UInt8]) {
        _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    /// Whether the other side has closed a stream.
    var isClosed: Bool {
        var byte: UInt8 = 0
        let count = recv(descriptor, &byte, 1, Int32(MSG_PEEK))
        return count == 0 || (count < 0 && errno != EAGAIN)
    }

    /// The next message, or nil when none comes in time.
    func receive(within limit: Duration = .seconds(3)) async throws -> WireMessage? {
        let clock = SystemClock()
        let deadline = clock.uptime + limit
        while true {
            if let bytes = next() { return WireMessage(bytes) }
            if clock.uptime >= deadline { return nil }
            try await clock.sleep(for: .milliseconds(1))
        }
    }

    /// The next final answer; provisional ones and requests are passed over.
    func receiveFinal(within limit: Duration = .seconds(3)) async throws -> WireMessage? {
        while let message = try await receive(within: limit) {
            if message.status ?? 0 >= 200 { return message }
        }
        return nil
    }

    /// The next datagram as bytes.
    func receiveBytes(within limit: Duration = .seconds(3)) async throws -> [UInt8]? {
        let clock = SystemClock()
        let deadline = clock.uptime + limit
        while clock.uptime < deadline {
            if let bytes = next() { return bytes }
            try await clock.sleep(for: .milliseconds(1))
        }
        return nil
    }

    /// Makes a datagram socket speak to another address.
    func reconnect(to remote: NetworkAddress) {
        let made = descriptor
        try? Self.resolved(remote.host, remote.port) { connect(made, $0, $1) }
    }

    private func next() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard isStream else { return count > 0 ? Array(buffer.prefix(count)) : nil }
        if count > 0 { pending += buffer.prefix(count) }
        guard let end = WireMessage.length(pending) else { return nil }
        defer { pending.removeFirst(end) }
        return Array(pending.prefix(end))
    }
}
