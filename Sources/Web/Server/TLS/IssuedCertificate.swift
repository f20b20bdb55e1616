import COpenSSL
package import Core

/// A server's certificate with its chain, and its key, both PEM.
package struct IssuedCertificate: Hashable, Sendable {
    package let chain: String
    package let key: String

    package init(chain: String, key: String) {
        self.chain = chain
        self.key = key
    }

    /// Whether it serves these names and addresses until `date`; false for what cannot be read.
    package func serves(names: [String], addresses: [IPAddress], until date: Timestamp) -> Bool {
        guard let leaf, let expires = leaf.expires else { return false }
        return expires > date && names.allSatisfy(leaf.covers(name:)) && addresses.allSatisfy(leaf.covers(address:))
    }

    /// The end of its validity.
    package var expires: Timestamp? { leaf?.expires }

    var leaf: CertificateHandle? {
        guard let all = PEM.certificates(chain), let first = all.first else { return nil }
        for other in all.dropFirst() { X509_free(other) }
        return CertificateHandle(first)
    }
}
