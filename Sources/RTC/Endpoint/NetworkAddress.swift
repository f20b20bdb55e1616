import CLibre

/// An IP address in its numeric text form, and a port.
package struct NetworkAddress: Hashable, Sendable, CustomStringConvertible {
    /// `192.0.2.1` or `2001:db8::1`.
    package let host: String
    package let port: UInt16

    package init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    init(_ address: sa) {
        var address = address
        var text = [CChar](repeating: 0, count: 64)
        let failed = sa_ntop(&address, &text, 64) != 0
        host = failed ? "" : String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        port = sa_port(&address)
    }

    /// The form libre works with; nil when the host is not a numeric IP address.
    var socketAddress: sa? {
        var address = sa()
        return sa_set_str(&address, host, port) == 0 ? address : nil
    }

    package var isIPv6: Bool { host.contains(":") }

    package var description: String { isIPv6 ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// The host as it stands in a URI.
    var uriHost: String { isIPv6 ? "[\(host)]" : host }
}
