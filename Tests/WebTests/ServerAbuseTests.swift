// Covers what attackers send: requests that two readers could read differently, broken chunks, floods of fields, paths out of the
// tree, garbage, and cuts anywhere. Slow clients are in ServerDeadlineTests.
import Core
import Foundation
import Support
import Synchronization
import Testing
import Web

struct ServerAbuseTests {
    /// What each head is answered with; a second request behind it must never be.
    static let heads: [(String, String, Int)] = [
        ("length and chunked", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        ("chunked and length", "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n", 400),
        ("two lengths", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", 400),
        ("the same length twice", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n", 400),
        ("length +5", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\n", 400),
        ("length -5", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n", 400),
        ("length 5, 5", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\n", 400),
        ("length 0x5", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 0x5\r\n\r\n", 400),
        ("no length after the colon", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n", 400),
        ("length 2^64", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551616\r\n\r\n", 400),
        ("length of Arabic digits", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: \u{665}\r\n\r\n", 400),
        ("1 GB declared", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1073741824\r\n\r\n", 413),
        ("xchunked", "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n", 501),
        (
            "chunked twice", "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
            400
        ),
        ("gzip, chunked", "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501),
        ("chunked, identity", "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n", 501),
        ("chunked with a tail", "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked;q=1\r\n\r\n", 501),
        ("empty coding", "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n\r\n", 501),
        ("chunked on 1.0", "POST /echo HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        ("space before the colon", "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n", 400),
        ("folded", "GET /hello HTTP/1.1\r\nHost: a\r\nX-A: 1\r\n 2\r\n\r\n", 400),
        ("folded coding", "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n chunked\r\n\r\n", 400),
        ("first field indented", "GET /hello HTTP/1.1\r\n Host: a\r\n\r\n", 400),
        ("bare LF", "GET /hello HTTP/1.1\nHost: a\n\n", 400),
        ("one bare LF", "GET /hello HTTP/1.1\r\nHost: a\nX: 1\r\n\r\n", 400),
        ("bare CR", "GET /hello HTTP/1.1\r\nHost: a\rX: 1\r\n\r\n", 400),
        ("CR CR LF", "GET /hello HTTP/1.1\r\r\nHost: a\r\n\r\n", 400),
        ("NUL in a value", "GET /hello HTTP/1.1\r\nHost: a\r\nX: 1\u{0}2\r\n\r\n", 400),
        ("NUL in a name", "GET /hello HTTP/1.1\r\nHost: a\r\nX\u{0}: 1\r\n\r\n", 400),
        ("NUL in the target", "GET /hel\u{0}lo HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("0x01", "GET /hello HTTP/1.1\r\nHost: a\r\nX: \u{1}\r\n\r\n", 400),
        ("DEL", "GET /hello HTTP/1.1\r\nHost: a\r\nX: \u{7f}\r\n\r\n", 400),
        ("empty name", "GET /hello HTTP/1.1\r\nHost: a\r\n: 1\r\n\r\n", 400),
        ("space in a name", "GET /hello HTTP/1.1\r\nHost: a\r\nX Y: 1\r\n\r\n", 400),
        ("no colon", "GET /hello HTTP/1.1\r\nHost: a\r\nX\r\n\r\n", 400), ("no Host", "GET /hello HTTP/1.1\r\n\r\n", 400),
        ("two Hosts", "GET /hello HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400),
        ("empty Host", "GET /hello HTTP/1.1\r\nHost:\r\n\r\n", 400),
        ("Host with a path", "GET /hello HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
        ("Host with a user", "GET /hello HTTP/1.1\r\nHost: a@b\r\n\r\n", 400),
        ("HTTP/9.9", "GET /hello HTTP/9.9\r\nHost: a\r\n\r\n", 505), ("HTTP/2.0", "GET /hello HTTP/2.0\r\nHost: a\r\n\r\n", 505),
        ("HTTP/1.2", "GET /hello HTTP/1.2\r\nHost: a\r\n\r\n", 505),
        ("HTTP/1.10", "GET /hello HTTP/1.10\r\nHost: a\r\n\r\n", 400),
        ("http/1.1", "GET /hello http/1.1\r\nHost: a\r\n\r\n", 400), ("0.9", "GET /hello\r\n\r\n", 400),
        ("ICE/1.0", "GET /hello ICE/1.0\r\nHost: a\r\n\r\n", 400), ("preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\n", 505),
        ("two spaces", "GET  /hello HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("a tab", "GET\t/hello HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("four words", "GET /hello x HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("a space at the end", "GET /hello HTTP/1.1 \r\nHost: a\r\n\r\n", 400),
        ("lower-case method", "get /hello HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("SOURCE", "SOURCE /hello HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ("CONNECT", "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 501), ("TRACE", "TRACE /hello HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ("absolute form", "GET http://a/hello HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("no slash", "GET hello HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("fragment", "GET /hello#x HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("0x80 in the target", "GET /h\u{e9} HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("broken escape", "GET /%2 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("escape of no UTF-8", "GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("escaped NUL", "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("dots", "GET /../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("escaped dots", "GET /%2e%2e/etc HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("escaped slash", "GET /a%2fb HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("backslash", "GET /..\\etc HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("escaped backslash", "GET /%5c HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("dot", "GET /./hello HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("unknown expectation", "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: wonders\r\nContent-Length: 1\r\n\r\n", 417),
        ("two empty lines first", "\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("TLS on a plain port", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", 400),
        ("a long target", "GET /" + String(repeating: "a", count: 9000), 414),
        ("a target without end", String(repeating: "A", count: 20_000), 414),
        ("a large field", "GET /hello HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "a", count: 1 << 20), 431),
        ("101 fields", "GET /hello HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X: 1\r\n", count: 100) + "\r\n", 431),
        ("10,000 fields", "GET /hello HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X: 1\r\n", count: 10_000) + "\r\n", 431),
        ("a name without end", "GET /hello HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X", count: 30_000), 431),
    ]

    /// All in one go and byte by byte, always one answer, and the connection is over.
    @Test func doubtfulHeadsAreRefused() async throws {
        try await ServerFixture.with(WebServerTests.routes) { (fixture) async throws in
            for (name, text, status) in Self.heads {
                let whole = try fixture.connect()
                whole.send(text + "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")
                let answer = whole.readAll()
                #expect(answer.statuses == [status], "\(name)")
                #expect(answer.contains("Connection: close\r\n"), "\(name)")
                guard text.utf8.count < 300 else { continue }
                let pieces = try fixture.connect()
                for byte in text.utf8 { pieces.send([byte]) }
                pieces.endSending()
                #expect(pieces.readAll().statuses == [status], "\(name), byte by byte")
            }
            let counts = await fixture.server.counts()
            #expect(counts.refusedRequests >= Self.heads.count)
            #expect(fixture.records.records.filter { $0.status == 200 }.isEmpty)
        }
    }

    static let chunks: [(String, String, Int)] = [
        ("size ZZ", "ZZ\r\n", 400), ("size 0x5", "0x5\r\nhello\r\n0\r\n\r\n", 400), ("size -5", "-5\r\nhello\r\n0\r\n\r\n", 400),
        ("empty size", "\r\nhello\r\n0\r\n\r\n", 400), ("size 5 with a space", "5 \r\nhello\r\n0\r\n\r\n", 400),
        ("size with a space before", " 5\r\nhello\r\n0\r\n\r\n", 400), ("size + 5", "+5\r\nhello\r\n0\r\n\r\n", 400),
        ("size of 9 digits", "000000005\r\nhello\r\n0\r\n\r\n", 413), ("size of 16 F", "FFFFFFFFFFFFFFFF\r\n", 413),
        ("size 4 GB", "FFFFFFFF\r\n" + String(repeating: "x", count: 400_000), 413),
        ("no CR LF behind the data", "5\r\nhelloX\r\n0\r\n\r\n", 400), ("bare LF behind the size", "5\nhello\r\n0\r\n\r\n", 400),
        ("bare LF behind the data", "5\r\nhello\n0\r\n\r\n", 400),
        ("bare LF in an extension", "5;a\nb\r\nhello\r\n0\r\n\r\n", 400),
        ("NUL in an extension", "5;a\u{0}\r\nhello\r\n0\r\n\r\n", 400), ("bare LF at the end", "5\r\nhello\r\n0\r\n\n", 400),
        ("a long extension", "5;" + String(repeating: "a", count: 200_000) + "\r\nhello\r\n0\r\n\r\n", 400),
        ("many extensions", String(repeating: "1;aaaaaaaaaaaaaaaaaaa\r\nx\r\n", count: 1000) + "0\r\n\r\n", 400),
        ("a long trailer", "5\r\nhello\r\n0\r\nX: " + String(repeating: "a", count: 200_000) + "\r\n\r\n", 400),
        ("a folded trailer", "5\r\nhello\r\n0\r\n X: 1\r\n\r\n", 400),
        ("a second length", "5\r\nhello\r\n6\r\nworld!\r\n0\r\nX\u{0}: 1\r\n\r\n", 400),
    ]

    @Test func brokenChunksAreRefused() async throws {
        try await ServerFixture.with(WebServerTests.routes) { (fixture) async throws in
            for (name, text, status) in Self.chunks {
                let client = try fixture.connect()
                client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + text)
                #expect(client.readAll().statuses == [status], "\(name)")
                guard text.utf8.count < 300 else { continue }
                let pieces = try fixture.connect()
                pieces.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
                for byte in text.utf8 { pieces.send([byte]) }
                #expect(pieces.readAll().statuses == [status], "\(name), byte by byte")
            }
        }
    }

    @Test func anEndlessUploadIsCutWithAnAnswer() async throws {
        try await ServerFixture.with(WebServerTests.routes) { (fixture) async throws in
            let client = try fixture.connect()
            client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = Array("10000\r\n".utf8) + [UInt8](repeating: 1, count: 65_536) + [13, 10]
            var sent = 0
            while client.send(chunk), sent < 200 << 20, !client.hasAnswer { sent += chunk.count }
            #expect(sent < 200 << 20)
            #expect(client.readAll().statuses == [413])
        }
    }

    @Test func connectionsAreCounted() async throws {
        try await ServerFixture.with(WebServerTests.routes) {
            $0.limits.connectionsFromLoopback = 3
        } _: { (fixture) async throws in
            var clients = try (0..<3).map { _ in try fixture.connect() }
            try await fixture.wait { $0.connections == 3 }
            let one = try fixture.connect()
            one.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(one.readAll().isEmpty)
            try await fixture.wait { $0.refusedConnections == 1 }
            clients.removeLast()
            try await fixture.wait { $0.connections == 2 }
            #expect(try fixture.exchange("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n").statuses == [200])
        }
    }

    /// Rows of requests of every kind, cut anywhere: each is answered once, in order, as if it had come alone.
    @Test func cutsDoNotMatter() async throws {
        try await ServerFixture.with(WebServerTests.routes) { (fixture) async throws in
            var bits = SeededBits(seed: 9112)
            for round in 0..<150 {
                let kinds = (0..<Int.random(in: 1...8, using: &bits)).map { _ in Int.random(in: 0...5, using: &bits) }
                var row = ""
                var expected: [String] = []
                for (place, kind) in kinds.enumerated() {
                    let body = String(repeating: "\(place)GET / HTTP/1.1\r\n", count: Int.random(in: 0...40, using: &bits))
                    switch kind {
                    case 0:
                        row += "GET /calls/\(place) HTTP/1.1\r\nHost: a\r\n\r\n"
                        expected.append("\(place) []")
                    case 1:
                        row += "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
                        expected.append(body)
                    case 2:
                        row += "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                        var rest = Array(body.utf8)[...]
                        while !rest.isEmpty {
                            let piece = rest.prefix(Int.random(in: 1...50, using: &bits))
                            rest = rest.dropFirst(piece.count)
                            row += "\(String(piece.count, radix: 16));a=b\r\n\(String(decoding: piece, as: UTF8.self))\r\n"
                        }
                        row += "0\r\nX-Trailer: 1\r\n\r\n"
                        expected.append(body)
                    case 3:
                        row += "\r\nGET /hello HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
                        expected.append("hi")
                    case 4:
                        row += "POST /deaf HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
                        expected.append("not read")
                    default:
                        row += "GET /promised HTTP/1.1\r\nHost: a\r\n\r\n"
                        expected.append("abcdef")
                    }
                }
                let client = try fixture.connect()
                var rest = Array(row.utf8)[...]
                while !rest.isEmpty {
                    let piece = rest.prefix(Int.random(in: 1...(round % 3 == 0 ? 7 : 300), using: &bits))
                    rest = rest.dropFirst(piece.count)
                    client.send(Array(piece))
                    if Int.random(in: 0...3, using: &bits) == 0 { await Task.yield() }
                }
                client.endSending()
                #expect(client.readAll().bodies == expected, "round \(round)")
            }
        }
    }

    /// Requests with bytes changed, left out and put in: never more answers than requests, and the server lives on.
    @Test func changedBytesDoNotTrap() async throws {
        try await ServerFixture.with(WebServerTests.routes) { (fixture) async throws in
            var bits = SeededBits(seed: 2)
            let samples = [
                "GET /calls/a%20b?x=%31 HTTP/1.1\r\nHost: a:80\r\nConnection: keep-alive\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
                "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x\r\nhello\r\n0\r\nA: b\r\n\r\n",
            ].map { Array($0.utf8) }
            for _ in 0..<600 {
                var bytes = samples.flatMap { $0 }
                for _ in 0..<Int.random(in: 1...6, using: &bits) {
                    let place = Int.random(in: bytes.indices, using: &bits)
                    switch Int.random(in: 0...3, using: &bits) {
                    case 0: bytes[place] = UInt8.random(in: 0...255, using: &bits)
                    case 1: bytes.remove(at: place)
                    case 2: bytes.insert([13, 10, 0, 32, 58, 59, 255].randomElement(using: &bits) ?? 0, at: place)
                    default: bytes.insert(contentsOf: bytes[place..<min(place + 9, bytes.count)], at: place)
                    }
                }
                let client = try fixture.connect()
                client.send(bytes)
                client.endSending()
                #expect(client.readAll().statuses.count <= samples.count + 6)
            }
            #expect(try fixture.exchange("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n").statuses == [200])
        }
    }
}

extension String {
    /// The bodies of a row of answers with lengths.
    var bodies: [String] {
        var rest = Array(utf8)[...]
        var result: [String] = []
        while let range = rest.firstRange(of: Array("\r\n\r\n".utf8)) {
            let head = String(decoding: rest[..<range.lowerBound], as: UTF8.self)
            let length = head.components(separatedBy: "Content-Length: ").last.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
            result.append(String(decoding: rest[range.upperBound...].prefix(length), as: UTF8.self))
            rest = rest[range.upperBound...].dropFirst(length)
        }
        return result
    }
}
