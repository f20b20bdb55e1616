import CCrypto

/// One-shot hashes and keyed hashes by libcrypto.
package enum Digest: Sendable {
    /// Only for SIP digest authentication (RFC 3261); broken for anything else.
    case md5
    case sha256

    /// The hash of `bytes`: 16 bytes for MD5, 32 for SHA-256.
    package func hash(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        let input = Array(bytes)
        let done = EVP_Digest(input, input.count, &result, &length, algorithm, nil)
        precondition(done == 1, "EVP_Digest: libcrypto has no \(self)")
        return Array(result.prefix(Int(length)))
    }

    /// HMAC (RFC 2104) of `bytes` under `key`.
    package func hmac(_ bytes: some Collection<UInt8>, key: some Collection<UInt8>) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        let input = Array(bytes)
        let secret = Array(key)
        let done = HMAC(algorithm, secret, Int32(clamping: secret.count), input, input.count, &result, &length)
        precondition(done != nil, "HMAC: libcrypto has no \(self)")
        return Array(result.prefix(Int(length)))
    }

    /// Lower-case hexadecimal text of bytes.
    package static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Compares two secrets in a time that depends only on their lengths.
    package static func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
    }

    private var algorithm: OpaquePointer? {
        switch self {
        case .md5: EVP_md5()
        case .sha256: EVP_sha256()
        }
    }
}
