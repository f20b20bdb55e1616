import COpenSSL

/// An authority's certificate and key, ready to sign.
struct IssuerCertificate {
    let certificate: CertificateHandle
    let key: CertificateKey

    init(certificate text: String, key keyText: String) throws(TLSError) {
        guard let all = PEM.certificates(text), let first = all.first else { throw .badCertificate }
        certificate = CertificateHandle(first)
        for other in all.dropFirst() { X509_free(other) }
        guard let pointer = PEM.key(keyText) else { throw .badKey }
        key = CertificateKey(pointer)
        guard X509_check_private_key(first, pointer) == 1 else {
            ERR_clear_error()
            throw .mismatch
        }
    }

    func signed(_ other: CertificateHandle) -> Bool {
        defer { ERR_clear_error() }
        return X509_verify(other.pointer, key.pointer) == 1
    }
}
