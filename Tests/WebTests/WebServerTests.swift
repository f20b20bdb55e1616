// Covers what well-behaved clients get: answers of every framing, bodies in both directions, pipelining, half-close, waiting.
// Attacks are in ServerAbuseTests and RequestGrammarTests, deadlines in ServerDeadlineTests, real clients in ServerCurlTests.
import Core
import Foundation
import Support
import Glibc
import Synchronization
import Testing
import Web

struct WebServerTests {
    static let routes = [
        Route(.get, "/hello") { _ in .text("hi") },
        Route(.get, "/calls/{id}") {
            .text("\($0.parameters["id"] ?? "-") \($0.target.query?.map { "\($0.name)=\($0.value)" } ?? [])")
        },
        Route(.post, "/echo", bodyLimit: 300_000) { request in .init(body: .bytes(try await request.bytes())) },
        Route(.post, "/deaf") { _ in .text("not read") },
        Route(.get, "/stream") { _ in
            .init(
                body: .stream(length: nil) { writer in
                    for number in 0..<3 { try await writer.write(Array("piece \(number)\n".utf8)) }
                })
        },
        Route(.get, "/promised") { _ in
            .init(
                body: .stream(length: 6) { writer in
                    try await writer.write(Array("abc".utf8))
                    try await writer.write(Array("def".utf8))
                })
        },
        Route(.get, "/short") { _ in .init(body: .stream(length: 9) { try await $0.write(Array("abc".utf8)) }) },
        Route(.get, "/empty") { _ in .init(204) },
        Route(.get, "/throws") { _ in throw ServerFailure(409, "test.conflict", "no", field: "name", hint: "try") },
        Route(.get, "/fails") { _ in throw ProcessFailure2() },
        Route(.get, "/inject") { _ in .init(200, ["X-A": "1\r\nX-B: 2"], body: .bytes([])) },
    ]

    @Test func answersHaveTheirFraming() async throws {
        try await ServerFixture.with(Self.routes) { (fixture) async throws in
            let answer = try fixture.exchange("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(
                answer
                    == "HTTP/1.1 200 OK\r\nDate: Wed, 18 Nov 2026 11:06:40 GMT\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 2\r\n\r\nhi"
            )
            let stream = try fixture.exchange("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(stream.contains("Transfer-Encoding: chunked\r\n"))
            #expect(stream.afterHead == "8\r\npiece 0\n\r\n8\r\npiece 1\n\r\n8\r\npiece 2\n\r\n0\r\n\r\n")
            let old = try fixture.exchange("GET /stream HTTP/1.0\r\n\r\n")
            #expect(old.contains("Connection: close\r\n"))
            #expect(old.afterHead == "piece 0\npiece 1\npiece 2\n")
            #expect(
                try fixture.exchange("GET /promised HTTP/1.1\r\nHost: a\r\n\r\n").hasSuffix("Content-Length: 6\r\n\r\nabcdef"))
            let empty = try fixture.exchange("GET /empty HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(!empty.contains("Content-Length") && empty.hasSuffix("\r\n\r\n"))
        }
    }

    @Test func headHasNoBody() async throws {
        try await ServerFixture.with(Self.routes) { (fixture) async throws in
            for path in ["/hello", "/stream", "/promised"] {
                let answer = try fixture.exchange(
                    "HEAD \(path) HTTP/1.1\r\nHost: a\r\n\r\nHEAD \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(answer.statuses == [200, 200])
                #expect(answer.components(separatedBy: "\r\n\r\n").last == "")
            }
            #expect(try fixture.exchange("HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\n").contains("Content-Length: 2\r\n"))
        }
    }

    @Test func routesAreFound() async throws {
        try await ServerFixture.with(Self.routes) { (fixture) async throws in
            let answer = try fixture.exchange("GET /calls/a%2Db%20c?x=1+2&y=%C3%BC HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(answer.afterHead == "a-b c [\"x=1 2\", \"y=ü\"]")
            #expect(try fixture.exchange("GET /calls HTTP/1.1\r\nHost: a\r\n\r\n").statuses == [404])
            let refused = try fixture.exchange("DELETE /hello HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(refused.statuses == [405] && refused.contains("Allow: GET, HEAD\r\n"))
            let options = try fixture.exchange("OPTIONS /echo HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(options.statuses == [204] && options.contains("Allow: POST, OPTIONS\r\n"))
        }
    }

    @Test func failuresHaveOneShape() async throws {
        try await ServerFixture.with(Self.routes) { (fixture) async throws in
            let conflict = try fixture.exchange("GET /throws HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(conflict.statuses == [409])
            #expect(conflict.afterHead == #"{"code":"test.conflict","field":"name","hint":"try","message":"no"}"#)
            #expect(try fixture.exchange("GET /fails HTTP/1.1\r\nHost: a\r\n\r\n").afterHead.contains("http.internal"))
            let injected = try fixture.exchange("GET /inject HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(injected.statuses == [500] && !injected.contains("X-B"))
            let bad = try fixture.exchange("GET  / HTTP/1.1\r\n\r\n")
            #expect(bad.statuses == [400] && bad.contains("Connection: close\r\n") && bad.afterHead.hasPrefix("{\"code\""))
            // An answer that breaks its promise is cut off, so that the client knows.
            #expect(try fixture.exchange("GET /short HTTP/1.1\r\nHost: a\r\n\r\n").afterHead == "abc")
            try await fixture.wait { $0.brokenAnswers == 1 && $0.connections == 0 }
        }
    }

    @Test func bodiesArrive() async throws {
        try await ServerFixture.with(Self.routes) { (fixture) async throws in
            let big = String(repeating: "0123456789", count: 20_000)
            #expect(
                try fixture.exchange("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n\(big)").afterHead == big)
            let chunked = "5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nX-Trailer: 1\r\n\r\n"
            #expect(
                try fixture.exchange("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(chunked)").afterHead
                    == "hello world")
        }
    }

    @Test func theClientMaySendItsBodyWhenItIsWanted() async throws {
        try await ServerFixture.with(Self.routes) { (fixture) async throws in
            let head = "HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"
            let client = try fixture.connect()
            client.send("POST /echo \(head)")
            #expect(client.read(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
            client.send("abcPOST /deaf \(head)")
            let rest = client.readAll()
            #expect(rest.statuses == [200, 200])
            // Nobody asked for that body, and so nobody knows whether it comes.
            #expect(rest.contains("\r\nConnection: close\r\n\r\nnot read"))
        }
    }

    @Test func unreadBodiesAreReadOverOrEndTheConnection() async throws {
        try await ServerFixture.with(Self.routes) { (fixture) async throws in
            let small = "POST /deaf HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nGET /"
            #expect(try fixture.exchange(small + small + "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n").statuses == [200, 200, 200])
            let large =
                "POST /deaf HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n" + String(repeating: "x", count: 100_000)
            #expect(try fixture.exchange(large + "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n").statuses == [200])
            let chunked = "POST /deaf HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n"
            #expect(try fixture.exchange(chunked + "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n").statuses == [200])
        }
    }

    /// The client closes its side behind a row of requests: every one is answered.
    @Test func halfClosedPipelinesAreAnswered() async throws {
        try await ServerFixture.with(Self.routes) { (fixture) async throws in
            let row = (0..<50).map { "GET /calls/\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined()
            let answer = try fixture.exchange(row)
            #expect(answer.statuses == [Int](repeating: 200, count: 50))
            #expect(answer.contains("49 []"))
            // Cut in the middle of a head or a body, there is nothing to answer.
            #expect(try fixture.exchange("GET /hello HTTP/1.1\r\nHost").isEmpty)
            #expect(try fixture.exchange("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab").statuses == [400])
        }
    }

    @Test func aReaderThatStopsMakesTheWriterWait() async throws {
        let written = Mutex(0)
        let gone = Mutex(false)
        let endless = Route(.get, "/endless") { _ in
            .init(
                body: .stream(length: nil) { writer in
                    defer { gone.withLock { $0 = true } }
                    while true {
                        try await writer.write([UInt8](repeating: 7, count: 65_536))
                        written.withLock { $0 += 65_536 }
                    }
                })
        }
        try await ServerFixture.with([endless]) { (fixture) async throws in
            let client = try fixture.connect()
            client.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n")
            var last = -1
            while true {
                let now = written.withLock { $0 }
                if now == last, now > 0 { break }
                last = now
                try await Task.sleep(for: .milliseconds(200))
            }
            #expect(last < 32 << 20)
            var read = 0
            while read < last * 2 { read += client.read()?.count ?? 0 }
            #expect(!gone.withLock { $0 })
            client.reset()
            while !gone.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(2)) }
        }
    }

    @Test func aHandlerThatStopsMakesTheClientWait() async throws {
        let gate = AsyncStream<Void>.makeStream()
        let slow = Route(.post, "/slow", bodyLimit: 1 << 30) { request in
            var iterator = gate.stream.makeAsyncIterator()
            await iterator.next()
            var count = 0
            for try await piece in request.body { count += piece.count }
            return .text("\(count)")
        }
        try await ServerFixture.with([slow]) { (fixture) async throws in
            let client = try fixture.connect()
            client.send("POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n")
            let sent = Tally()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for _ in 0..<1000 {
                        client.send([UInt8](repeating: 1, count: 100_000))
                        sent.add(100_000)
                    }
                }
                var last = -1
                while true {
                    let now = sent.count
                    if now == last, now > 0 { break }
                    last = now
                    try await Task.sleep(for: .milliseconds(200))
                }
                #expect(last < 32_000_000)
                gate.continuation.yield()
                try await group.waitForAll()
            }
            #expect(client.read(until: "100000000").hasSuffix("100000000"))
        }
    }

    @Test func aGoneClientCancelsItsHandler() async throws {
        let cancelled = Mutex(false)
        let sleepy = Route(.get, "/sleepy") { _ in
            do {
                try await Task.sleep(for: .seconds(60))
            } catch {
                cancelled.withLock { $0 = true }
            }
            return .text("late")
        }
        try await ServerFixture.with([sleepy]) { (fixture) async throws in
            let client = try fixture.connect()
            client.send("GET /sleepy HTTP/1.1\r\nHost: a\r\n\r\n")
            try await fixture.wait { $0.requests == 1 }
            client.reset()
            while !cancelled.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(2)) }
        }
    }

    @Test func theAccessLogHasNoPersonalData() async throws {
        try await ServerFixture.with(Self.routes) { (fixture) async throws in
            _ = try fixture.exchange("GET /calls/anna?name=anna HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try fixture.exchange("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")
            let records = fixture.records.records
            #expect(records.map(\.route) == ["/calls/{id}", "/echo"])
            #expect(records.map(\.status) == [200, 200])
            #expect(records.map(\.received) == [0, 3])
            #expect(!"\(records)".contains("anna"))
        }
    }
}

struct ProcessFailure2: Error {}

extension RawClient {
    /// Closes with a reset, as a process that dies does.
    func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
        let empty = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        dup2(empty, socket)
        close(empty)
    }
}
