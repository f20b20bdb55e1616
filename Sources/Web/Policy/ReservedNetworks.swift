package import Core

/// Addresses that are not on the public internet: the IANA special-purpose registries (RFC 6890, October 2025), multicast,
/// and addresses at which clouds give secrets to whoever asks from inside.
package enum ReservedNetworks {
    private struct Entry {
        let network: CIDR
        let reason: String

        init(_ network: CIDR, _ reason: String) {
            self.network = network
            self.reason = reason
        }
    }

    private static let entries = [
        ("0.0.0.0/8", "this host (RFC 1122)"), ("10.0.0.0/8", "private (RFC 1918)"),
        ("100.64.0.0/10", "behind a carrier's NAT (RFC 6598)"), ("127.0.0.0/8", "loopback (RFC 1122)"),
        ("169.254.0.0/16", "link-local (RFC 3927)"), ("172.16.0.0/12", "private (RFC 1918)"),
        ("192.0.0.0/24", "reserved (RFC 6890)"), ("192.0.2.0/24", "for documentation (RFC 5737)"),
        ("192.88.99.0/24", "a 6to4 relay (RFC 7526)"), ("192.168.0.0/16", "private (RFC 1918)"),
        ("198.18.0.0/15", "for benchmarks (RFC 2544)"), ("198.51.100.0/24", "for documentation (RFC 5737)"),
        ("203.0.113.0/24", "for documentation (RFC 5737)"), ("224.0.0.0/4", "multicast (RFC 5771)"),
        ("240.0.0.0/4", "reserved (RFC 1112)"), ("168.63.129.16/32", "a cloud's metadata server"),
        ("2001::/23", "reserved, Teredo among it (RFC 6890)"), ("2001:db8::/32", "for documentation (RFC 3849)"),
        ("3fff::/20", "for documentation (RFC 9637)"), ("5f00::/16", "segment routing (RFC 9602)"),
    ].compactMap { text, reason in (try? CIDR(text)).map { Entry($0, reason) } }

    /// How many ranges are known; every line of the table must have been understood.
    package static var count: Int { entries.count }

    /// Why an address is not on the public internet; nil when it is.
    package static func reason(of address: IPAddress) -> String? {
        if let entry = entries.first(where: { $0.network.contains(address) }) { return entry.reason }
        if address.isIPv4 { return nil }
        if let inner = embedded(in: address) { return reason(of: inner).map { "\(inner) translated, \($0)" } }
        // RFC 4291 section 2.4 and IANA: all global unicast addresses given out so far begin with 001.
        return address.high >> 61 == 1 ? nil : "not a global address (RFC 4291)"
    }

    /// The IPv4 address that packets to an IPv6 address end up at: NAT64 (RFC 6052: 64:ff9b::/96) and 6to4 (RFC 3056: 2002::/16).
    private static func embedded(in address: IPAddress) -> IPAddress? {
        if address.high == 0x0064_ff9b_0000_0000, address.low >> 32 == 0 { return ipv4(address.low) }
        if address.high >> 48 == 0x2002 { return ipv4(address.high >> 16 & 0xffff_ffff) }
        return nil
    }

    private static func ipv4(_ bits: UInt64) -> IPAddress { IPAddress(high: 0, low: 0xffff_0000_0000 | bits) }
}
