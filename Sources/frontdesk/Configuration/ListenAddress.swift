package import Core

/// A local address and port to listen at: `0.0.0.0:5060`, `[::]:5060`; port 0 means any free one.
package struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
    package let address: IPAddress
    package let port: UInt16

    /// Nil when the text is not of that form; IPv6 addresses stand in brackets (RFC 3986 section 3.2.2).
    package init?(_ text: some StringProtocol) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else { return nil }
        var host = text[..<colon]
        let isBracketed = host.first == "[" && host.last == "]" && host.count > 2
        if isBracketed { host = host.dropFirst().dropLast() }
        guard let address = IPAddress(host), isBracketed != address.isIPv4 else { return nil }
        self.address = address
        self.port = port
    }

    package var description: String {
        address.isIPv4 ? "\(address):\(port)" : "[\(address)]:\(port)"
    }
}
