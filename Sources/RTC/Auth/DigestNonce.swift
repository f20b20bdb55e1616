import Core

/// Nonces that need no memory to be recognised: when they were made, random bits, and a keyed hash over both and the realm.
package struct DigestNonce: Sendable {
    /// How long a nonce may be used; a client that comes later is challenged again with `stale=true`.
    package static let lifetime = Duration.seconds(60)

    package enum Finding: Sendable, Hashable {
        case fresh, stale, forged
    }

    private let key: [UInt8]

    package init(key: [UInt8]) {
        self.key = key
    }

    /// A new nonce: 16 hex digits of milliseconds, 16 of random bits, 32 of HMAC-SHA-256.
    package func make(realm: String, now: Duration, random: UInt64) -> String {
        let head = Self.hex(UInt64(clamping: now.milliseconds)) + Self.hex(random)
        return head + seal(head, realm: realm)
    }

    /// What a nonce that came back is.
    package func check(_ nonce: String, realm: String, now: Duration) -> Finding {
        let bytes = Array(nonce.utf8)
        guard bytes.count == 64 else { return .forged }
        let head = String(decoding: bytes.prefix(32), as: UTF8.self)
        guard Digest.constantTimeEqual(Array(bytes.suffix(32)), Array(seal(head, realm: realm).utf8)) else { return .forged }
        guard let made = UInt64(head.prefix(16), radix: 16), let milliseconds = Int64(exactly: made) else { return .forged }
        let age = now - .milliseconds(milliseconds)
        return age >= .zero && age <= Self.lifetime ? .fresh : .stale
    }

    private func seal(_ head: String, realm: String) -> String {
        Digest.hex(Digest.sha256.hmac((head + realm).utf8, key: key).prefix(16))
    }

    private static func hex(_ value: UInt64) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}
