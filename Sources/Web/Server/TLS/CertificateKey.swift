import COpenSSL

/// A private key of libcrypto, freed with its holder.
final class CertificateKey {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { EVP_PKEY_free(pointer) }

    /// A new key on the curve P-256, which every browser knows.
    static func make() throws(TLSError) -> CertificateKey {
        guard let pointer = copenssl_new_p256_key() else { throw .failed("making a key") }
        return CertificateKey(pointer)
    }

    func text() throws(TLSError) -> String {
        guard let text = PEM.text(key: pointer) else { throw .failed("writing a key") }
        return text
    }
}
