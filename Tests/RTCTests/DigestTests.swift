import Core
import RTC
import Testing

/// Covers digest arithmetic against the RFCs' vectors, header parsing, nonces, and the server's judgement; not the exchange on
/// the wire (CallTests has that).
@Suite struct DigestTests {
    /// RFC 2617 section 3.5.
    @Test func rfc2617() {
        let response = DigestAlgorithm.md5.response(
            user: "Mufasa", password: "Circle Of Life", realm: "testrealm@host.com",
            nonce: "dcd98b7102dd2f0e8b11d0f600bfb0c093", method: "GET", uri: "/dir/index.html",
            counted: ("00000001", "0a4f113b"))
        #expect(response == "6629fae49393a05397450978507c4ef1")
    }

    /// RFC 2069 as corrected by RFC 2617 errata: no qop.
    @Test func withoutQuality() {
        let response = DigestAlgorithm.md5.response(
            user: "Mufasa", password: "CircleOfLife", realm: "testrealm@host.com",
            nonce: "dcd98b7102dd2f0e8b11d0f600bfb0c093", method: "GET", uri: "/dir/index.html", counted: nil)
        #expect(response == "1949323746fe6a43ef61f9606e7febea")
    }

    /// RFC 7616 section 3.9.1, both algorithms.
    @Test(arguments: [
        (DigestAlgorithm.md5, "8ca523f5e9506fed4657c9700eebdbec"),
        (DigestAlgorithm.sha256, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ])
    func rfc7616(_ algorithm: DigestAlgorithm, _ expected: String) {
        let response = algorithm.response(
            user: "Mufasa", password: "Circle of Life", realm: "http-auth@example.org",
            nonce: "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", method: "GET", uri: "/dir/index.html",
            counted: ("00000001", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"))
        #expect(response == expected)
    }

    @Test(arguments: [
        "", "Basic QWxhZGRpbg==", "Digest username", "Digest username=\"bob", "Digest =\"x\"", "Digest a=\"1\" b=\"2\"",
        "Digest realm=\"a\", realm=\"b\"", "Digest a=\"\\", "Digest a=" + String(repeating: "x", count: 3000),
    ])
    func refusesWhatIsNoDigest(_ header: String) {
        #expect(DigestFields(header)?["username"] == nil)
        #expect(header == "Digest username" ? DigestFields(header) == nil : true)
    }

    @Test func readsFields() throws {
        let fields = try #require(DigestFields("digest  username=\"a\\\"b\" , NC=00000001,qop=auth, uri=\"sip:1@h;x=y,z\""))
        #expect(fields["username"] == "a\"b")
        #expect(fields["nc"] == "00000001")
        #expect(fields["uri"] == "sip:1@h;x=y,z")
    }

    @Test func nonceAgesAndCannotBeForged() {
        let nonces = DigestNonce(key: [1, 2, 3])
        let nonce = nonces.make(realm: "box", now: .seconds(100), random: 7)
        #expect(nonces.check(nonce, realm: "box", now: .seconds(100)) == .fresh)
        #expect(nonces.check(nonce, realm: "box", now: .seconds(160)) == .fresh)
        #expect(nonces.check(nonce, realm: "box", now: .seconds(161)) == .stale)
        #expect(nonces.check(nonce, realm: "other", now: .seconds(100)) == .forged)
        #expect(DigestNonce(key: [1, 2, 4]).check(nonce, realm: "box", now: .seconds(100)) == .forged)
        #expect(
            nonces.check("0" + nonce.dropFirst(), realm: "box", now: .seconds(100)) == (nonce.first == "0" ? .fresh : .forged))
        #expect(nonces.check(String(nonce.dropLast()) + "!", realm: "box", now: .seconds(100)) == .forged)
        for text in ["", "é", String(repeating: "f", count: 64), String(repeating: "é", count: 32)] {
            #expect(nonces.check(text, realm: "box", now: .seconds(100)) == .forged)
        }
    }

    @Test(arguments: DigestAlgorithm.allCases) func acceptsOnceAndOnlyOnce(_ algorithm: DigestAlgorithm) throws {
        var server = DigestGuard(key: [9])
        let nonce = try Self.nonce(of: server)
        let header = Self.header(nonce: nonce, algorithm: algorithm)
        #expect(Self.judge(&server, header) == .accepted(user: "desk"))
        #expect(Self.judge(&server, header) == .challenge(stale: true), "a replay")
        #expect(
            Self.judge(&server, Self.header(nonce: nonce, algorithm: algorithm, count: "00000002")) == .accepted(user: "desk"))
        #expect(
            Self.judge(&server, Self.header(nonce: nonce, algorithm: algorithm, count: "00000002")) == .challenge(stale: true))
    }

    @Test func refusesWhatDoesNotFit() throws {
        var server = DigestGuard(key: [9])
        let nonce = try Self.nonce(of: server)
        #expect(Self.judge(&server, nil) == .challenge(stale: false))
        #expect(Self.judge(&server, Self.header(nonce: nonce, password: "wrong")) == .challenge(stale: false))
        #expect(Self.judge(&server, Self.header(nonce: nonce, user: "nobody")) == .challenge(stale: false))
        #expect(Self.judge(&server, Self.header(nonce: nonce, uri: "sip:other@box")) == .challenge(stale: false))
        #expect(Self.judge(&server, Self.header(nonce: nonce, count: "1")) == .challenge(stale: false))
        #expect(Self.judge(&server, Self.header(nonce: nonce, count: "00000000")) == .challenge(stale: true))
        #expect(Self.judge(&server, Self.header(nonce: String(repeating: "a", count: 64))) == .challenge(stale: false))
        #expect(
            Self.judge(&server, Self.header(nonce: nonce, algorithm: .md5), algorithms: [.sha256]) == .challenge(stale: false))
        // Right, but too late: the client may try again with the new nonce.
        #expect(Self.judge(&server, Self.header(nonce: nonce), now: .seconds(200)) == .challenge(stale: true))
    }

    @Test func clientTakesTheBestItKnows() throws {
        var server = DigestGuard(key: [9])
        let lines = server.challenges(realm: "box", algorithms: [.sha256, .md5], stale: false, now: .seconds(10), random: 1)
        #expect(lines.count == 2)
        #expect(lines[0].contains("algorithm=SHA-256"))
        let headers = lines.map { String($0.dropFirst("WWW-Authenticate: ".count)) }
        let challenge = try #require(DigestChallenge.best(status: 401, headers: ["Digest algorithm=AKAv1-MD5"] + headers))
        let answer = challenge.answer(
            SIPCredentials(user: "desk", password: "pa:ss"), method: "INVITE", uri: "sip:1@box", client: "abc")
        #expect(answer.contains("algorithm=SHA-256"))
        let value = String(answer.dropFirst("Authorization: ".count))
        #expect(Self.judge(&server, value) == .accepted(user: "desk"))
        #expect(DigestChallenge.best(status: 401, headers: ["Basic realm=\"x\""]) == nil)
    }

    private static func nonce(of server: DigestGuard) throws -> String {
        let line = server.challenges(realm: "box", algorithms: [.sha256, .md5], stale: false, now: .seconds(10), random: 5)[0]
        return try #require(DigestFields(String(line.dropFirst("WWW-Authenticate: ".count)))?["nonce"])
    }

    private static func header(
        nonce: String, user: String = "desk", password: String = "pa:ss", algorithm: DigestAlgorithm = .sha256,
        uri: String = "sip:1@box", count: String = "00000001"
    ) -> String {
        let response = algorithm.response(
            user: user, password: password, realm: "box", nonce: nonce, method: "INVITE", uri: uri, counted: (count, "c"))
        return "Digest username=\"\(user)\", realm=\"box\", nonce=\"\(nonce)\", uri=\"\(uri)\", response=\"\(response)\", "
            + "algorithm=\(algorithm.rawValue), qop=auth, nc=\(count), cnonce=\"c\""
    }

    private static func judge(
        _ server: inout DigestGuard, _ header: String?, algorithms: [DigestAlgorithm] = DigestAlgorithm.allCases,
        now: Duration = .seconds(11)
    ) -> DigestGuard.Verdict {
        server.judge(header, method: "INVITE", uri: "sip:1@box", realm: "box", algorithms: algorithms, now: now) {
            $0 == "desk" ? "pa:ss" : nil
        }
    }
}
