import CLibre

/// An address and port as fixed-size numbers, to compare packets' sources without allocating.
package struct PackedAddress: Sendable, Hashable {
    /// An IP address; IPv4 is held as the IPv6 address it maps to.
    package struct Host: Sendable, Hashable {
        package let high: UInt64
        package let low: UInt64

        package init(high: UInt64, low: UInt64) {
            self.high = high
            self.low = low
        }

        /// What one subscriber holds: an IPv4 address or an IPv6 /64; for limits by source.
        package var subscriber: Host { high == 0 ? self : Host(high: high, low: 0) }

        package var isUnspecified: Bool { high == 0 && (low == 0 || low == 0xFFFF_0000_0000) }
    }

    package let host: Host
    package let port: UInt16

    package init(host: Host, port: UInt16) {
        self.host = host
        self.port = port
    }

    init(_ address: UnsafePointer<sa>) {
        port = sa_port(address)
        if sa_af(address) == AF_INET6 {
            var bytes: InlineArray<16, UInt8> = .init(repeating: 0)
            var span = bytes.mutableSpan
            span.withUnsafeMutableBufferPointer { sa_in6(address, $0.baseAddress) }
            var words: (UInt64, UInt64) = (0, 0)
            for place in 0..<8 {
                words.0 = words.0 << 8 | UInt64(bytes[place])
                words.1 = words.1 << 8 | UInt64(bytes[place + 8])
            }
            host = Host(high: words.0, low: words.1)
        } else {
            host = Host(high: 0, low: 0xFFFF_0000_0000 | UInt64(sa_in(address)))
        }
    }
}
