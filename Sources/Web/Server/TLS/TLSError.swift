import COpenSSL
import Core

/// Why a certificate or key cannot be made or used.
package struct TLSError: FrontdeskError, Hashable {
    private enum Kind: String {
        case badCertificate, badKey, mismatch, unwritable, failed
    }

    private let kind: Kind
    package let message: String
    package let hint: String?

    private init(_ kind: Kind, _ message: String, hint: String? = nil) {
        self.kind = kind
        self.message = message
        self.hint = hint
    }

    package var code: String { "tls.\(kind.rawValue)" }

    static let badCertificate = Self(
        .badCertificate, "the certificate chain is not PEM that can be read", hint: "give the server's own certificate first")
    static let badKey = Self(.badKey, "the private key is not PEM that can be read", hint: "give it without a passphrase")
    static let mismatch = Self(.mismatch, "the private key does not belong to the first certificate")

    static func unwritable(_ file: String) -> Self {
        Self(.unwritable, "\(file) cannot be written", hint: "check the folder's owner and the room on the disk")
    }

    /// libcrypto or libssl failed; its own words say at what.
    static func failed(_ what: String) -> Self {
        let words = ERR_reason_error_string(ERR_peek_last_error()).map { String(cString: $0) } ?? "no reason given"
        ERR_clear_error()
        return Self(.failed, "\(what) failed: \(words)")
    }
}
