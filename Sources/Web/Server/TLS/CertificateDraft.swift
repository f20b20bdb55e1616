import COpenSSL
import Core

/// What a certificate will say, before it is signed.
struct CertificateDraft {
    /// The clocks of phones and tablets on the LAN may be behind.
    private static let headStart: Duration = .seconds(86_400)
    /// RFC 5280 section 4.1.2.2 permits 20 bytes; the first bit stays clear, because the number is signed.
    private static let serialBytes = 16

    let name: String
    let days: Int
    /// The number libcrypto knows an extension by, and its value in the words of x509v3_config(5).
    let extensions: [(Int32, String)]

    /// - Parameter issuer: nil when it signs itself.
    func signed(for key: CertificateKey, by issuer: IssuerCertificate?, at now: Timestamp) throws(TLSError) -> CertificateHandle {
        guard let pointer = X509_new() else { throw .failed("making a certificate") }
        let certificate = CertificateHandle(pointer)
        let begin = now.advanced(by: .zero - Self.headStart).milliseconds / 1000
        let end = now.advanced(by: .seconds(days * 86_400)).milliseconds / 1000
        let commonName = Array(name.utf8.prefix(64))
        guard X509_set_version(pointer, 2) == 1, setSerial(pointer),
            ASN1_TIME_set(X509_getm_notBefore(pointer), Int(begin)) != nil,
            ASN1_TIME_set(X509_getm_notAfter(pointer), Int(end)) != nil,
            copenssl_set_common_name(pointer, commonName, Int32(commonName.count)) == 1,
            X509_set_issuer_name(pointer, X509_get_subject_name(issuer?.certificate.pointer ?? pointer)) == 1,
            X509_set_pubkey(pointer, key.pointer) == 1
        else { throw .failed("filling in a certificate") }
        for (number, value) in extensions {
            let isAdded = copenssl_add_extension(pointer, issuer?.certificate.pointer ?? pointer, number, value)
            guard isAdded == 1 else { throw .failed("adding an extension to a certificate") }
        }
        guard X509_sign(pointer, (issuer?.key ?? key).pointer, EVP_sha256()) > 0 else { throw .failed("signing a certificate") }
        return certificate
    }

    private func setSerial(_ certificate: OpaquePointer) -> Bool {
        var bytes = [UInt8](repeating: 0, count: Self.serialBytes)
        guard RAND_bytes(&bytes, Int32(bytes.count)) == 1 else { return false }
        bytes[0] &= 0x7f
        guard let number = BN_bin2bn(bytes, Int32(bytes.count), nil) else { return false }
        defer { BN_free(number) }
        return BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != nil
    }
}
