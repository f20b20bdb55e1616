import Core

/// Challenges and checks digest authentication on the server side (RFC 3261 section 22, RFC 7616, RFC 8760).
///
/// libre can only verify, compares with `memcmp`, ignores `uri` and knows MD5 alone.
package struct DigestGuard: Sendable {
    package enum Verdict: Sendable, Hashable {
        case accepted(user: String)
        /// No, or no longer, usable credentials: challenge again.
        case challenge(stale: Bool)
    }

    /// Nonces whose counts are remembered; only right answers get in. When full, further nonces wait for old ones to expire.
    package static let capacity = 4096

    private struct Use {
        var count: UInt32
        let until: Duration
    }

    private let nonces: DigestNonce
    private var uses: [String: Use] = [:]

    package init(key: [UInt8]) {
        nonces = DigestNonce(key: key)
    }

    /// The `WWW-Authenticate` lines of a challenge, one per algorithm.
    package func challenges(
        realm: String, algorithms: [DigestAlgorithm], stale: Bool, now: Duration, random: UInt64
    ) -> [String] {
        let nonce = nonces.make(realm: realm, now: now, random: random)
        return algorithms.map { algorithm in
            "WWW-Authenticate: Digest realm=\"\(realm)\", nonce=\"\(nonce)\", algorithm=\(algorithm.rawValue), qop=\"auth\""
                + (stale ? ", stale=true" : "")
        }
    }

    /// Judges an `Authorization` header.
    /// - Parameters:
    ///   - uri: the Request-URI, which the header's `uri` must equal.
    ///   - algorithms: what was offered; an answer in another one is none.
    package mutating func judge(
        _ header: String?, method: String, uri: String, realm: String, algorithms: [DigestAlgorithm], now: Duration,
        password: (String) -> String?
    ) -> Verdict {
        guard let header, let fields = DigestFields(header), fields["realm"] == realm, fields["uri"] == uri,
            fields["qop"]?.lowercased() == "auth", let algorithm = DigestAlgorithm(token: fields["algorithm"]),
            algorithms.contains(algorithm),
            let user = fields["username"], let nonce = fields["nonce"], let client = fields["cnonce"],
            let counter = fields["nc"], counter.utf8.count == 8, let count = UInt32(counter, radix: 16),
            let response = fields["response"]
        else { return .challenge(stale: false) }
        // The work is done for unknown users too, so that the time to answer does not tell who exists.
        let secret = password(user)
        let right = algorithm.response(
            user: user, password: secret ?? "", realm: realm, nonce: nonce, method: method, uri: uri,
            counted: (counter, client))
        let matches = Digest.constantTimeEqual(Array(right.utf8), Array(response.lowercased().utf8))
        switch nonces.check(nonce, realm: realm, now: now) {
        case .forged: return .challenge(stale: false)
        case .stale: return .challenge(stale: matches && secret != nil)
        case .fresh: break
        }
        guard matches, secret != nil else { return .challenge(stale: false) }
        return use(nonce, count: count, now: now) ? .accepted(user: user) : .challenge(stale: true)
    }

    /// Whether `count` was not seen with this nonce before (RFC 7616 section 3.4, `nc`); counts it as seen.
    private mutating func use(_ nonce: String, count: UInt32, now: Duration) -> Bool {
        if let last = uses[nonce] {
            guard count > last.count else { return false }
            uses[nonce]?.count = count
            return true
        }
        if uses.count >= Self.capacity { uses = uses.filter { $0.value.until > now } }
        guard uses.count < Self.capacity, count > 0 else { return false }
        uses[nonce] = Use(count: count, until: now + DigestNonce.lifetime)
        return true
    }
}
