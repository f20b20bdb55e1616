// Covers curl as a real client: TLS with the box's own authority, a new certificate under open connections, the Unix socket,
// uploads in chunks, parts of files. Also the authority's files.
import Core
import Foundation
import Support
import Testing
import Web

struct ServerCurlTests {
    private static let loopback = IPAddress(high: 0, low: 0xffff_7f00_0001)
    private static let names = ["box.example", "localhost"]
    private static let now = SystemClock().wall

    private static func curl(_ arguments: String...) async throws -> String {
        let outcome = try await ProcessRunner.run("/usr/bin/curl", ["-sS", "--noproxy", "*", "--max-time", "20"] + arguments)
        guard outcome.status == 0 else { return "curl \(outcome.status)" }
        return outcome.output
    }

    private static func identity(_ folder: CertificateFolder) throws -> TLSIdentity {
        let issued = try folder.certificate(names: names, addresses: [loopback], at: now)
        return try TLSIdentity(chain: issued.chain, key: issued.key)
    }

    @Test func plainHTTP() async throws {
        try await ServerFixture.with(WebServerTests.routes) { (fixture) async throws in
            let url = "http://127.0.0.1:\(fixture.port)"
            #expect(try await Self.curl("\(url)/hello") == "hi")
            #expect(try await Self.curl("--http2", "\(url)/hello", "\(url)/calls/7") == "hi7 []")
            #expect(try await Self.curl("-I", "-o", "/dev/null", "-w", "%{http_code}", "\(url)/hello") == "200")
            #expect(try await Self.curl("\(url)/stream") == "piece 0\npiece 1\npiece 2\n")
            #expect(try await Self.curl("--http1.0", "\(url)/stream") == "piece 0\npiece 1\npiece 2\n")
            let folder = try TemporaryFolder()
            let text = String(repeating: "0123456789", count: 20_000)
            try text.write(toFile: folder.file("body"), atomically: false, encoding: .utf8)
            #expect(try await Self.curl("--data-binary", "@\(folder.file("body"))", "\(url)/echo") == text)
            #expect(try await Self.curl("-T", folder.file("body"), "-X", "POST", "\(url)/echo") == text)
            #expect(
                try await Self.curl("-T", folder.file("body"), "-X", "POST", "-H", "Transfer-Encoding: chunked", "\(url)/echo")
                    == text)
            try String(repeating: "x", count: 3_000_000).write(toFile: folder.file("large"), atomically: false, encoding: .utf8)
            #expect(
                try await Self.curl(
                    "--data-binary", "@\(folder.file("large"))", "-o", "/dev/null", "-w", "%{http_code}", "\(url)/echo")
                    == "413")
        }
    }

    @Test func tlsWithTheBoxesOwnAuthority() async throws {
        let folder = try TemporaryFolder()
        let certificates = CertificateFolder(folder.file("tls"), name: "Test box")
        let identity = try Self.identity(certificates)
        try await ServerFixture.with(
            WebServerTests.routes, endpoints: [.tcp(Self.loopback, port: 0, isSecure: true)]
        ) {
            $0.identity = identity
        } _: { (fixture) async throws in
            let trust = folder.file("tls/ca.pem")
            let url = "https://127.0.0.1:\(fixture.port)"
            #expect(try await Self.curl("--cacert", trust, "\(url)/hello") == "hi")
            #expect(try await Self.curl("--cacert", trust, "\(url)/hello", "\(url)/stream").hasPrefix("hipiece 0"))
            #expect(
                try await Self.curl(
                    "--cacert", trust, "--resolve", "box.example:\(fixture.port):127.0.0.1",
                    "https://box.example:\(fixture.port)/hello")
                    == "hi")
            #expect(
                try await Self.curl(
                    "--cacert", trust, "--resolve", "other.example:\(fixture.port):127.0.0.1",
                    "https://other.example:\(fixture.port)/hello") == "curl 60")
            #expect(try await Self.curl("\(url)/hello") == "curl 60")
            #expect(try await Self.curl("--cacert", trust, "--tls-max", "1.2", "\(url)/hello") == "hi")
            #expect(try await Self.curl("--cacert", trust, "--tls-max", "1.1", "\(url)/hello").hasPrefix("curl "))
            let text = String(repeating: "0123456789", count: 25_000)
            try text.write(toFile: folder.file("body"), atomically: false, encoding: .utf8)
            #expect(try await Self.curl("--cacert", trust, "--data-binary", "@\(folder.file("body"))", "\(url)/echo") == text)

            // Plain words on a TLS port, and nothing at all.
            let plain = try fixture.connect()
            plain.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(!plain.readAll().contains("HTTP/1.1"))
            let before = await fixture.server.counts().failedHandshakes
            let silent = try fixture.connect()
            try await fixture.wait { $0.connections == 1 }
            let taken = await fixture.advance { await fixture.server.counts().connections == 0 }
            #expect((Duration.seconds(10)...Duration.seconds(11)).contains(taken))
            #expect(silent.readAll().isEmpty)
            #expect(await fixture.server.counts().failedHandshakes == before + 1)
        }
    }

    @Test func aNewCertificateLeavesConnectionsOpen() async throws {
        let folder = try TemporaryFolder()
        let certificates = CertificateFolder(folder.file("tls"), name: "Test box")
        let first = try Self.identity(certificates)
        let other = CertificateFolder(folder.file("other"), name: "Other box")
        let second = try Self.identity(other)
        #expect(first.fingerprint != second.fingerprint)
        let gate = AsyncStream<Void>.makeStream()
        let slow = Route(.get, "/slow") { _ in
            .init(
                body: .stream(length: 6) { writer in
                    try await writer.write(Array("abc".utf8))
                    var iterator = gate.stream.makeAsyncIterator()
                    await iterator.next()
                    try await writer.write(Array("def".utf8))
                })
        }
        try await ServerFixture.with(
            WebServerTests.routes + [slow], endpoints: [.tcp(Self.loopback, port: 0, isSecure: true)]
        ) {
            $0.identity = first
        } _: { (fixture) async throws in
            let url = "https://127.0.0.1:\(fixture.port)"
            async let body = Self.curl("--cacert", folder.file("tls/ca.pem"), "\(url)/slow")
            try await fixture.wait { $0.requests == 1 }
            await fixture.server.use(second)
            #expect(try await Self.curl("--cacert", folder.file("other/ca.pem"), "\(url)/hello") == "hi")
            #expect(try await Self.curl("--cacert", folder.file("tls/ca.pem"), "\(url)/hello") == "curl 60")
            gate.continuation.yield()
            #expect(try await body == "abcdef")
        }
    }

    @Test func theUnixSocketIsTheOwners() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("box.sock")
        let who = Route(.get, "/who") { request in
            guard case .local(let user) = request.peer else { return .text("a stranger") }
            return .text("\(user)")
        }
        for _ in 0..<2 {
            try await ServerFixture.with([who], endpoints: [.unix(path: path)]) { (fixture) async throws in
                #expect(try await Self.curl("--unix-socket", path, "http://box/who") == "\(geteuid())")
                let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
                #expect(mode == 0o600)
                await #expect(throws: ServerError.self) {
                    try await ServerFixture.with([who], endpoints: [.unix(path: path)]) { _ in }
                }
            }
            #expect(!FileManager.default.fileExists(atPath: path))
        }
        await #expect(throws: ServerError.self) {
            try await ServerFixture.with([who], endpoints: [.unix(path: folder.file(String(repeating: "x", count: 120)))]) { _ in
            }
        }
    }

    @Test func certificatesAreKeptAndRenewed() throws {
        let folder = try TemporaryFolder()
        let certificates = CertificateFolder(folder.file("tls"), name: "Test box")
        let first = try certificates.certificate(names: Self.names, addresses: [Self.loopback], at: Self.now)
        for (file, mode) in [("ca.pem", 0o644), ("ca-key.pem", 0o600), ("server.pem", 0o644), ("server-key.pem", 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("tls/\(file)"))
            #expect(attributes[.posixPermissions] as? Int == mode, "\(file)")
        }
        let days = { (count: Int) in Self.now.advanced(by: .seconds(count * 86_400)) }
        #expect(try certificates.certificate(names: Self.names, addresses: [Self.loopback], at: days(300)) == first)
        #expect(try certificates.certificate(names: ["localhost"], addresses: [], at: Self.now) == first)
        let renewed = try certificates.certificate(names: Self.names, addresses: [Self.loopback], at: days(370))
        #expect(renewed != first)
        #expect(renewed.expires == Timestamp(milliseconds: days(370 + 397).milliseconds / 1000 * 1000))
        let wider = try certificates.certificate(
            names: Self.names + ["new.example"], addresses: [Self.loopback, try #require(IPAddress("fd00::1"))], at: days(370))
        #expect(wider.serves(names: ["new.example"], addresses: [try #require(IPAddress("fd00::1"))], until: days(371)))
        #expect(!renewed.serves(names: ["new.example"], addresses: [], until: days(371)))
        #expect(throws: TLSError.self) {
            try certificates.certificate(names: ["a,IP:1.2.3.4"], addresses: [], at: Self.now)
        }
        #expect(throws: TLSError.self) { try TLSIdentity(chain: first.chain, key: wider.key) }
        #expect(throws: TLSError.self) { try TLSIdentity(chain: "rubbish", key: first.key) }
        #expect(throws: TLSError.self) { try TLSIdentity(chain: first.chain, key: "rubbish") }
        try "rubbish".write(toFile: folder.file("tls/server.pem"), atomically: false, encoding: .utf8)
        #expect(try certificates.certificate(names: Self.names, addresses: [], at: Self.now) != wider)
    }
}
