import Support

/// A certificate authority made for one test, and a server's certificate of it.
final class TestAuthority: Sendable {
    private let folder: TemporaryFolder

    /// What has to be trusted.
    var certificate: String { folder.file("authority.pem") }
    var server: String { folder.file("server.pem") }
    var serverKey: String { folder.file("server.key") }

    /// - Parameter names: whom the server's certificate is for, as a subjectAltName is written.
    init(names: String = "IP:127.0.0.1") async throws {
        folder = try TemporaryFolder()
        let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
        try await Self.request(
            curve + [
                "-subj", "/CN=Authority of a test", "-keyout", folder.file("authority.key"), "-out", folder.file("authority.pem"),
            ])
        try await Self.request(
            curve + [
                "-subj", "/CN=Server of a test", "-keyout", folder.file("server.key"), "-out", folder.file("server.pem"),
                "-CA", folder.file("authority.pem"), "-CAkey", folder.file("authority.key"), "-addext", "subjectAltName=\(names)",
                "-addext", "basicConstraints=critical,CA:FALSE",
            ])
    }

    private static func request(_ words: [String]) async throws {
        let outcome = try await ProcessRunner.run(try Executable.find("openssl"), ["req", "-x509"] + words)
        guard outcome.status == 0 else { throw PeerFailure("\(outcome)") }
    }
}
