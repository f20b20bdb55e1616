import COpenSSL
package import Core

/// The box's own certificate authority (EC P-256, RFC 5280): people install its certificate once, and trust the box by any of
/// its names from then on. It can sign servers only, and no other authority.
package struct CertificateAuthority: Sendable {
    /// Ten authorityDays: nobody wants to install it again while the box lives.
    private static let authorityDays = 3652
    /// What browsers take of a server's certificate at most (CA/Browser Forum Baseline Requirements section 6.3.2: 398 days).
    private static let leafDays = 397

    /// PEM.
    package let certificate: String
    /// PEM, to be kept where nobody else can read it.
    package let key: String

    /// Makes an authority.
    /// - Parameter name: what people see in their list of authorities.
    package static func make(name: String, at now: Timestamp) throws(TLSError) -> CertificateAuthority {
        let key = try CertificateKey.make()
        let subject = CertificateDraft(
            name: name, days: authorityDays,
            extensions: [
                (NID_basic_constraints, "critical,CA:TRUE,pathlen:0"), (NID_key_usage, "critical,keyCertSign,cRLSign"),
                (NID_subject_key_identifier, "hash"),
            ])
        let certificate = try subject.signed(for: key, by: nil, at: now)
        return CertificateAuthority(certificate: try certificate.text(), key: try key.text())
    }

    /// One that was made before; whether its parts can be read and fit is seen when it issues.
    package init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }

    /// A server's certificate with a new key, for names and addresses.
    package func issue(names: [String], addresses: [IPAddress], at now: Timestamp) throws(TLSError) -> IssuedCertificate {
        guard names.allSatisfy(Self.isName), let first = names.first ?? addresses.first?.description else {
            throw .failed("issuing a certificate for names that are none")
        }
        let issuer = try IssuerCertificate(certificate: certificate, key: key)
        let places = names.map { "DNS:\($0)" } + addresses.map { "IP:\($0)" }
        let leafKey = try CertificateKey.make()
        let draft = CertificateDraft(
            name: first, days: Self.leafDays,
            extensions: [
                (NID_basic_constraints, "critical,CA:FALSE"), (NID_key_usage, "critical,digitalSignature"),
                (NID_ext_key_usage, "serverAuth"), (NID_subject_key_identifier, "hash"),
                (NID_authority_key_identifier, "keyid:always"), (NID_subject_alt_name, places.joined(separator: ",")),
            ])
        let leaf = try draft.signed(for: leafKey, by: issuer, at: now)
        return IssuedCertificate(chain: try leaf.text() + certificate, key: try leafKey.text())
    }

    /// A DNS name in lower or upper case: the text goes into a list, where a comma would begin another entry.
    static func isName(_ name: String) -> Bool {
        (1...253).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}
