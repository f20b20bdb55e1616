/// A challenge as a client reads it, for those libre's client cannot answer (SHA-256, or several algorithms side by side).
package struct DigestChallenge: Sendable {
    /// `Authorization` for 401, `Proxy-Authorization` for 407.
    package let answerHeader: String
    private let realm: String
    private let nonce: String
    private let opaque: String?
    private let algorithm: DigestAlgorithm
    private let counts: Bool

    /// The best of the challenges we can answer.
    package static func best(status: Int, headers: [String]) -> DigestChallenge? {
        let known = headers.compactMap { DigestChallenge(status: status, header: $0) }
        return DigestAlgorithm.allCases.lazy.compactMap { algorithm in known.first { $0.algorithm == algorithm } }.first
    }

    private init?(status: Int, header: String) {
        guard let fields = DigestFields(header), let realm = fields["realm"], let nonce = fields["nonce"],
            let algorithm = DigestAlgorithm(token: fields["algorithm"])
        else { return nil }
        let qualities = fields["qop"].map { $0.lowercased().split { $0 == "," || $0 == " " } }
        guard qualities?.contains("auth") ?? true else { return nil }
        answerHeader = status == 407 ? "Proxy-Authorization" : "Authorization"
        (self.realm, self.nonce, self.algorithm) = (realm, nonce, algorithm)
        opaque = fields["opaque"]
        counts = qualities != nil
    }

    /// The header line that answers the challenge.
    package func answer(_ credentials: SIPCredentials, method: String, uri: String, client: String) -> String {
        let counted = counts ? (count: "00000001", client: client) : nil
        let response = algorithm.response(
            user: credentials.user, password: credentials.password, realm: realm, nonce: nonce, method: method, uri: uri,
            counted: counted)
        var line = "\(answerHeader): Digest username=\"\(Self.quoted(credentials.user))\", realm=\"\(Self.quoted(realm))\""
        line += ", nonce=\"\(Self.quoted(nonce))\", uri=\"\(uri)\", response=\"\(response)\", algorithm=\(algorithm.rawValue)"
        if let counted { line += ", qop=auth, nc=\(counted.count), cnonce=\"\(counted.client)\"" }
        if let opaque { line += ", opaque=\"\(Self.quoted(opaque))\"" }
        return line
    }

    private static func quoted(_ text: String) -> String {
        text.filter { $0 != "\r" && $0 != "\n" && $0 != "\r\n" }
            .replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
}
