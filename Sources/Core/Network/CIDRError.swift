/// A text that should name a range of addresses and does not.
package struct CIDRError: FrontdeskError, Hashable {
    private enum Reason: Hashable {
        case address
        case prefix
        case length(Int, longest: Int)
    }

    private let text: String
    private let reason: Reason

    private init(_ text: some StringProtocol, _ reason: Reason) {
        self.text = String(text.prefix(60))
        self.reason = reason
    }

    static func badAddress(_ text: some StringProtocol) -> Self { Self(text, .address) }
    static func badPrefix(_ text: some StringProtocol) -> Self { Self(text, .prefix) }
    static func prefixTooLong(_ text: some StringProtocol, length: Int, longest: Int) -> Self {
        Self(text, .length(length, longest: longest))
    }

    package var code: String { "network.badCIDR" }

    package var message: String {
        switch reason {
        case .address: "\"\(text)\" is not an address range: no IPv4 or IPv6 address before the slash"
        case .prefix: "\"\(text)\" is not an address range: the prefix length after the slash is not a number"
        case .length(let length, let longest):
            "\"\(text)\" is not an address range: prefix length \(length) is larger than \(longest)"
        }
    }

    package var hint: String? {
        "an IPv4 range ends in /0 to /32, an IPv6 range in /0 to /128, e.g. 54.172.60.0/30 or 2001:db8::/32"
    }
}
