/// A range of addresses in CIDR notation (RFC 4632): `54.172.60.0/30`, `2001:db8::/32`, or one address alone.
///
/// A range of IPv4 addresses also holds their IPv4-mapped IPv6 forms, because a dual-stack socket sees those.
/// Bits of the address behind the prefix are cleared: `192.0.2.7/24` is `192.0.2.0/24`.
package struct CIDR: Hashable, Sendable {
    package static let loopback4 = CIDR(address: IPAddress(high: 0, low: 0xffff_7f00_0000), bits: 104)
    package static let loopback6 = CIDR(address: IPAddress(high: 0, low: 1), bits: 128)

    private let network: IPAddress
    /// Length of the prefix in the 128-bit form.
    private let bits: Int

    /// Reads a range; throws what is wrong with it and what is allowed.
    package init(_ text: some StringProtocol) throws(CIDRError) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = IPAddress(first) else { throw .badAddress(text) }
        let longest = address.isIPv4 && !first.contains(":") ? 32 : 128
        var length = longest
        if parts.count == 2, let digits = parts.last {
            let bytes = Array(digits.utf8)
            guard let number = IPAddress.decimal(bytes[...]), bytes.count == 1 || bytes.first != UInt8(ascii: "0") else {
                throw .badPrefix(text)
            }
            guard number <= longest else { throw .prefixTooLong(text, length: number, longest: longest) }
            length = number
        }
        self.init(address: address, bits: 128 - longest + length)
    }

    private init(address: IPAddress, bits: Int) {
        network = Self.masked(address, bits)
        self.bits = bits
    }

    package func contains(_ address: IPAddress) -> Bool {
        address.isIPv4 == (network.isIPv4 && bits >= 96) && Self.masked(address, bits) == network
    }

    private static func masked(_ address: IPAddress, _ bits: Int) -> IPAddress {
        IPAddress(
            high: address.high & ~(UInt64.max >> UInt64(min(bits, 64))),
            low: address.low & ~(UInt64.max >> UInt64(max(bits - 64, 0))))
    }
}

extension CIDR: CustomStringConvertible {
    package var description: String {
        network.isIPv4 && bits >= 96 ? "\(network)/\(bits - 96)" : "\(network)/\(bits)"
    }
}
