package import Core
import Foundation
import Glibc

/// Where a box keeps its authority and its server's certificate: four files, the keys readable by the owner alone.
package struct CertificateFolder: Sendable {
    /// A certificate is made anew this long before it ends, so that a box that was off for a while still has one.
    private static let renewal: Duration = .seconds(30 * 86_400)

    private let path: String
    private let name: String

    /// - Parameter name: what people see in their list of authorities.
    package init(_ path: String, name: String) {
        self.path = path
        self.name = name
    }

    /// The authority; made the first time.
    package func authority(at now: Timestamp) throws -> CertificateAuthority {
        if let certificate = read("ca.pem"), let key = read("ca-key.pem") {
            return CertificateAuthority(certificate: certificate, key: key)
        }
        let authority = try CertificateAuthority.make(name: name, at: now)
        // The key first: a certificate without its key would be taken for a whole authority by nobody.
        try write(authority.key, "ca-key.pem", mode: 0o600)
        try write(authority.certificate, "ca.pem", mode: 0o644)
        return authority
    }

    /// The server's certificate for these names and addresses: the one that is there, or a new one when it is near its end, lacks
    /// one of them, or is not of this authority.
    package func certificate(names: [String], addresses: [IPAddress], at now: Timestamp) throws -> IssuedCertificate {
        let authority = try authority(at: now)
        let issuer = try IssuerCertificate(certificate: authority.certificate, key: authority.key)
        if let chain = read("server.pem"), let key = read("server-key.pem") {
            let known = IssuedCertificate(chain: chain, key: key)
            let isGood = known.serves(names: names, addresses: addresses, until: now.advanced(by: Self.renewal))
            if isGood, let leaf = known.leaf, issuer.signed(leaf), (try? TLSIdentity(chain: chain, key: key)) != nil {
                return known
            }
        }
        let issued = try authority.issue(names: names, addresses: addresses, at: now)
        try write(issued.key, "server-key.pem", mode: 0o600)
        try write(issued.chain, "server.pem", mode: 0o644)
        return issued
    }

    private func read(_ file: String) -> String? { try? String(contentsOfFile: "\(path)/\(file)", encoding: .utf8) }

    /// Writes a whole file or nothing.
    private func write(_ text: String, _ file: String, mode: mode_t) throws(TLSError) {
        let draft = "\(path)/.\(file).new"
        try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .unwritable(draft) }
        let bytes = Array(text.utf8)
        let isWritten =
            Glibc.write(descriptor, bytes, bytes.count) == bytes.count && fchmod(descriptor, mode) == 0 && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, rename(draft, "\(path)/\(file)") == 0 else { throw .unwritable("\(path)/\(file)") }
    }
}
