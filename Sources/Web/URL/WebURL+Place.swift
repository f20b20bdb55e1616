package import Core

extension WebURL {
    /// The address its host is written as; nil for a name.
    package var literalAddress: IPAddress? {
        host.hasPrefix("[") ? IPAddress(host.dropFirst().dropLast()) : IPAddress(host)
    }

    /// Whether it says by itself that it is not on the public internet: a number of a reserved range, or `localhost` (RFC 6761
    /// section 6.3).
    var isNear: Bool {
        if let address = literalAddress { return ReservedNetworks.reason(of: address) != nil }
        return host == "localhost" || host.hasSuffix(".localhost")
    }
}
