import COpenSSL
import Core

/// What is read from certificates.
enum X509Facts {
    /// The SHA-256 of the whole certificate in hexadecimal digits.
    static func fingerprint(_ certificate: OpaquePointer) -> String {
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        X509_digest(certificate, EVP_sha256(), &digest, &length)
        return Digest.hex(digest.prefix(Int(length)))
    }
}
