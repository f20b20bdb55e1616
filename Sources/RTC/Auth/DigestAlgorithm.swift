import Core

/// A digest algorithm of SIP (RFC 3261 with RFC 8760), best first.
package enum DigestAlgorithm: String, Sendable, CaseIterable {
    case sha256 = "SHA-256"
    case md5 = "MD5"

    /// The algorithm a header names; MD5 when it names none.
    package init?(token: String?) {
        guard let token else {
            self = .md5
            return
        }
        guard let found = Self.allCases.first(where: { $0.rawValue.lowercased() == token.lowercased() }) else { return nil }
        self = found
    }

    private var hash: Digest {
        switch self {
        case .sha256: .sha256
        case .md5: .md5
        }
    }

    private func hex(_ parts: [String]) -> String {
        Digest.hex(hash.hash(parts.joined(separator: ":").utf8))
    }

    /// The response of RFC 7616 section 3.4.1 (with `qop=auth`), or of RFC 2617 section 3.2.2.1 when `counted` is nil.
    package func response(
        user: String, password: String, realm: String, nonce: String, method: String, uri: String,
        counted: (count: String, client: String)?
    ) -> String {
        let secret = hex([user, realm, password])
        let request = hex([method, uri])
        guard let counted else { return hex([secret, nonce, request]) }
        return hex([secret, nonce, counted.count, counted.client, "auth", request])
    }
}
