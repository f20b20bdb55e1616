import Core
import Glibc

/// The system calls around listening sockets.
enum ListeningSocket {
    /// Of Linux (socket(7)); the module map of Glibc leaves the structure out: process, user, group.
    private static let peerCredentials: Int32 = 17

    static func tcp(_ address: IPAddress, port: Int, backlog: Int32) throws(ServerError) -> (descriptor: Int32, port: Int) {
        guard let number = UInt16(exactly: port) else { throw .cannotListen("\(address) port \(port)", "no such port") }
        let name = "\(address) port \(port)"
        let descriptor = try socket(address.isIPv4 ? AF_INET : AF_INET6, name)
        set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
        var storage = sockaddr_storage()
        let size: Int
        if address.isIPv4 {
            var place = sockaddr_in()
            place.sin_family = sa_family_t(AF_INET)
            place.sin_port = number.bigEndian
            place.sin_addr.s_addr = UInt32(truncatingIfNeeded: address.low).bigEndian
            size = MemoryLayout<sockaddr_in>.size
            withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: place, as: sockaddr_in.self) }
        } else {
            set(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 1)
            var place = sockaddr_in6()
            place.sin6_family = sa_family_t(AF_INET6)
            place.sin6_port = number.bigEndian
            withUnsafeMutableBytes(of: &place.sin6_addr) { bytes in
                bytes.storeBytes(of: address.high.bigEndian, as: UInt64.self)
                bytes.storeBytes(of: address.low.bigEndian, toByteOffset: 8, as: UInt64.self)
            }
            size = MemoryLayout<sockaddr_in6>.size
            withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: place, as: sockaddr_in6.self) }
        }
        guard bind(descriptor, &storage, size), listen(descriptor, backlog) == 0 else { throw failed(name, descriptor) }
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let isNamed = withUnsafeMutableBytes(of: &storage) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { getsockname(descriptor, $0.baseAddress, &length) == 0 }
        }
        guard isNamed, case .address(_, let bound)? = peer(storage) else { throw failed(name, descriptor) }
        return (descriptor, bound)
    }

    /// A socket in the file system that only its owner can open. One that a dead process left behind is replaced.
    static func unix(_ path: String, backlog: Int32) throws(ServerError) -> Int32 {
        let bytes = Array(path.utf8)
        var place = sockaddr_un()
        place.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: place.sun_path)
        guard !bytes.isEmpty, bytes.count < room, !bytes.contains(0) else {
            throw .cannotListen(path, "the path has no or more than \(room - 1) bytes")
        }
        withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: bytes) }
        var storage = sockaddr_storage()
        withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: place, as: sockaddr_un.self) }
        let size = MemoryLayout<sockaddr_un>.size

        let probe = try socket(AF_UNIX, path)
        let isAlive = withUnsafeMutableBytes(of: &storage) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { place in
                place.baseAddress.map { connect(probe, $0, socklen_t(size)) == 0 } ?? false
            }
        }
        let isLeftBehind = !isAlive && errno == ECONNREFUSED
        Glibc.close(probe)
        guard !isAlive else { throw .cannotListen(path, "another process listens there") }
        if isLeftBehind { unlink(path) }

        let descriptor = try socket(AF_UNIX, path)
        // Nobody can connect before listen(2), so nobody can between bind(2) and chmod(2) either.
        guard bind(descriptor, &storage, size), chmod(path, 0o600) == 0, listen(descriptor, backlog) == 0 else {
            throw failed(path, descriptor)
        }
        return descriptor
    }

    static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
        var value = value
        setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    /// The user at the other end of a Unix socket.
    static func user(_ descriptor: Int32) -> UInt32? {
        var credentials: [UInt32] = [0, 0, 0]
        var size = socklen_t(12)
        guard getsockopt(descriptor, SOL_SOCKET, peerCredentials, &credentials, &size) == 0, size == 12 else { return nil }
        return credentials[1]
    }

    /// An IPv4 or IPv6 address and port.
    static func peer(_ storage: sockaddr_storage) -> ServerPeer? {
        withUnsafeBytes(of: storage) { bytes in
            switch Int32(storage.ss_family) {
            case AF_INET:
                let place = bytes.loadUnaligned(as: sockaddr_in.self)
                let address = IPAddress(high: 0, low: 0xffff_0000_0000 | UInt64(UInt32(bigEndian: place.sin_addr.s_addr)))
                return .address(address, port: Int(UInt16(bigEndian: place.sin_port)))
            case AF_INET6:
                let place = bytes.loadUnaligned(as: sockaddr_in6.self)
                return withUnsafeBytes(of: place.sin6_addr) { address in
                    .address(
                        IPAddress(
                            high: UInt64(bigEndian: address.loadUnaligned(as: UInt64.self)),
                            low: UInt64(bigEndian: address.loadUnaligned(fromByteOffset: 8, as: UInt64.self))),
                        port: Int(UInt16(bigEndian: place.sin6_port)))
                }
            default: return nil
            }
        }
    }

    private static func socket(_ family: Int32, _ name: String) throws(ServerError) -> Int32 {
        let descriptor = Glibc.socket(
            family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .cannotListen(name, String(cString: strerror(errno))) }
        return descriptor
    }

    private static func bind(_ descriptor: Int32, _ storage: inout sockaddr_storage, _ size: Int) -> Bool {
        withUnsafeMutableBytes(of: &storage) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { Glibc.bind(descriptor, $0.baseAddress, socklen_t(size)) == 0 }
        }
    }

    private static func failed(_ name: String, _ descriptor: Int32) -> ServerError {
        let words = String(cString: strerror(errno))
        close(descriptor)
        return .cannotListen(name, words)
    }
}
