import COpenSSL
import Core

/// A server certificate with its chain and key, ready for sessions: TLS 1.2 and 1.3, HTTP/1.1 alone by ALPN.
///
/// Sessions keep what they were made with, so another identity can take over without a connection being dropped.
/// `@unchecked Sendable` proof: the context is not changed after `init`; SSL_new and the reference counts are safe from any
/// thread (openssl-threads(7)).
package final class TLSIdentity: @unchecked Sendable {
    let context: OpaquePointer
    /// The SHA-256 of the server's certificate, by which people compare it.
    package let fingerprint: String

    /// - Parameters:
    ///   - chain: PEM of the server's certificate, then of those between it and the root.
    ///   - key: PEM of its private key, not encrypted.
    package init(chain: String, key: String) throws(TLSError) {
        guard let certificates = PEM.certificates(chain), let leaf = certificates.first else { throw .badCertificate }
        defer { for certificate in certificates { X509_free(certificate) } }
        guard let privateKey = PEM.key(key) else { throw .badKey }
        defer { EVP_PKEY_free(privateKey) }
        guard X509_check_private_key(leaf, privateKey) == 1 else {
            ERR_clear_error()
            throw .mismatch
        }
        guard let context = SSL_CTX_new(TLS_server_method()) else { throw .failed("making a TLS context") }
        copenssl_set_up_server(context)
        guard SSL_CTX_use_certificate(context, leaf) == 1, SSL_CTX_use_PrivateKey(context, privateKey) == 1,
            certificates.dropFirst().allSatisfy({ copenssl_add_chain(context, $0) == 1 })
        else {
            SSL_CTX_free(context)
            throw .failed("using the certificate")
        }
        self.context = context
        fingerprint = X509Facts.fingerprint(leaf)
    }

    deinit { SSL_CTX_free(context) }
}
