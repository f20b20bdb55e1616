import Glibc

/// Ports of the loopback address nobody listens at now.
enum FreePort {
    /// A TCP port; another process might take it before it is used, which no test on one machine has met.
    static func tcp() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let done = withUnsafeMutableBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { place in
                bind(descriptor, place.baseAddress, size) == 0
                    && place.baseAddress.map { getsockname(descriptor, $0, &size) == 0 } == true
            }
        }
        guard done else { throw PeerFailure("no free port on 127.0.0.1") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
