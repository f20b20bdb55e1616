import CCurl
import Core
import Glibc

/// The address and port libcurl is about to connect to.
struct SocketAddress {
    let address: IPAddress
    let port: Int

    /// Nil for what is neither IPv4 nor IPv6: a local socket, for instance.
    init?(_ target: UnsafePointer<curl_sockaddr>) {
        guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return nil }
        let raw = UnsafeRawPointer(target).advanced(by: offset)
        switch target.pointee.family {
        case AF_INET where target.pointee.addrlen >= UInt32(MemoryLayout<sockaddr_in>.size):
            let socket = raw.loadUnaligned(as: sockaddr_in.self)
            address = IPAddress(high: 0, low: 0xffff_0000_0000 | UInt64(UInt32(bigEndian: socket.sin_addr.s_addr)))
            port = Int(UInt16(bigEndian: socket.sin_port))
        case AF_INET6 where target.pointee.addrlen >= UInt32(MemoryLayout<sockaddr_in6>.size):
            let socket = raw.loadUnaligned(as: sockaddr_in6.self)
            let halves = withUnsafeBytes(of: socket.sin6_addr) { bytes in
                (bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            }
            address = IPAddress(high: UInt64(bigEndian: halves.0), low: UInt64(bigEndian: halves.1))
            port = Int(UInt16(bigEndian: socket.sin6_port))
        default:
            return nil
        }
    }
}
