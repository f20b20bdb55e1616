import COpenSSL
import Core

/// A certificate of libcrypto, freed with its holder.
final class CertificateHandle {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { X509_free(pointer) }

    func text() throws(TLSError) -> String {
        guard let text = PEM.text(certificate: pointer) else { throw .failed("writing a certificate") }
        return text
    }

    /// The end of its validity; nil when it has none that can be read.
    var expires: Timestamp? {
        var days: Int32 = 0
        var seconds: Int32 = 0
        guard let epoch = ASN1_TIME_set(nil, 0) else { return nil }
        defer { ASN1_TIME_free(epoch) }
        guard ASN1_TIME_diff(&days, &seconds, epoch, X509_get0_notAfter(pointer)) == 1 else { return nil }
        return Timestamp(milliseconds: (Int64(days) * 86_400 + Int64(seconds)) * 1000)
    }

    func covers(name: String) -> Bool { X509_check_host(pointer, name, name.utf8.count, 0, nil) == 1 }

    func covers(address: IPAddress) -> Bool { X509_check_ip_asc(pointer, address.description, 0) == 1 }
}
