// Covers the handshake and the connection of a server's WebSockets; frames by themselves are in WebSocketFramesTests.
import Core
import Support
import Testing
import Web

struct ServerWebSocketTests {
    static let routes = [
        Route(.get, "/echo") { _ in
            .webSocket { socket in while let message = try await socket.next() { try await socket.send(message) } }
        },
        Route(.get, "/small") { _ in
            .webSocket(WebSocketOptions(protocols: ["v2", "v1"], maximumMessage: 100)) { while try await $0.next() != nil {} }
        },
        Route(.get, "/fails") { _ in .webSocket { _ in throw ServerFailure.notFound } },
        Route(.get, "/brief") { _ in .webSocket { try await $0.send(.text("bye")) } },
        Route(.get, "/hello") { _ in .text("hi") },
    ]

    @Test func messagesGoBothWays() async throws {
        try await ServerFixture.with(Self.routes) { (fixture) async throws in
            let client = try fixture.connect()
            // RFC 6455 section 1.3 has this key and its answer.
            let head = client.upgrade("/echo")
            #expect(head.contains("HTTP/1.1 101 Switching Protocols\r\n"))
            #expect(head.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"))
            #expect(head.contains("Connection: Upgrade\r\n") && !head.contains("Content-Length"))
            let frames = WebSocketFrames(.client)
            for message in [WebSocketMessage.text("grüezi"), .binary([UInt8](repeating: 3, count: 200_000))] {
                frames.send(message)
                client.send(frames.takeOutput())
                var events: [WebSocketEvent] = []
                while events.isEmpty, let piece = client.read() { events += frames.receive(piece) }
                #expect(events == [.message(message)])
            }
            frames.close(WebSocketClose(1000, "thanks"))
            client.send(frames.takeOutput())
            #expect(frames.receive(client.readBytes()) == [.closed(WebSocketClose(1000, "thanks"))])
            try await fixture.wait { $0.connections == 0 }
            #expect(fixture.records.records.map(\.status) == [101])
        }
    }

    @Test func framesBehindTheHandshakeAreRead() async throws {
        try await ServerFixture.with(Self.routes) { (fixture) async throws in
            let client = try fixture.connect()
            client.send(Array(RawClient.handshake("/echo").utf8) + WebSocketFramesTests.frame(0x81, [65]))
            #expect(client.readHead().statuses == [101])
            #expect(client.read() == [0x81, 1, 65])
        }
    }

    @Test(arguments: WebSocketFramesTests.violations)
    func violationsEndTheConnection(_ violation: (name: String, bytes: [UInt8], code: UInt16)) async throws {
        try await ServerFixture.with(Self.routes) {
            $0.limits.webSocketMessage = 1000
        } _: { (fixture) async throws in
            let client = try fixture.connect()
            client.upgrade("/echo")
            client.send(violation.bytes)
            client.endSending()
            let close = client.readBytes()
            #expect(close.suffix(4) == [0x88, 2, UInt8(violation.code >> 8), UInt8(violation.code & 255)], "\(violation.name)")
            try await fixture.wait { $0.webSocketViolations == 1 && $0.connections == 0 }
        }
    }

    private static func ask(_ fixture: ServerFixture, _ path: String, _ lines: [String]) throws -> String {
        let client = try fixture.connect()
        client.send((["GET \(path) HTTP/1.1", "Host: a"] + lines + ["", ""]).joined(separator: "\r\n"))
        return client.read(until: "\r\n\r\n")
    }

    @Test func theHandshakeIsStrict() async throws {
        let good = [
            "Connection: keep-alive, Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        ]
        try await ServerFixture.with(Self.routes) { (fixture) async throws in
            #expect(try Self.ask(fixture, "/echo", good).statuses == [101])
            for missing in good.indices {
                var lines = good
                lines.remove(at: missing)
                #expect(try Self.ask(fixture, "/echo", lines).statuses == [missing == 3 ? 400 : 426])
            }
            #expect(try Self.ask(fixture, "/echo", Array(good[..<3]) + ["Sec-WebSocket-Key: c2hvcnQ="]).statuses == [400])
            #expect(try Self.ask(fixture, "/echo", good + ["Sec-WebSocket-Version: 8"]).statuses == [426])
            #expect(try Self.ask(fixture, "/echo", []).contains("Sec-WebSocket-Version: 13\r\n"))
            #expect(try Self.ask(fixture, "/small", good).statuses == [400])
            #expect(
                try Self.ask(fixture, "/small", good + ["Sec-WebSocket-Protocol: v0, v1"]).contains(
                    "Sec-WebSocket-Protocol: v1\r\n"))
            #expect(try Self.ask(fixture, "/hello", good).statuses == [200])
        }
    }

    @Test func theServerCloses() async throws {
        try await ServerFixture.with(Self.routes) { (fixture) async throws in
            for (path, code) in [("/brief", UInt16(1000)), ("/fails", 1011)] {
                let client = try fixture.connect()
                client.upgrade(path)
                let frames = WebSocketFrames(.client)
                var events: [WebSocketEvent] = []
                while events.last != .closed(WebSocketClose(code)), let piece = client.read(), !piece.isEmpty {
                    events += frames.receive(piece)
                }
                #expect(events.last == .closed(WebSocketClose(code)))
                client.send(frames.takeOutput())
                #expect(client.readBytes().isEmpty)
            }
            try await fixture.wait { $0.connections == 0 }
        }
    }

    /// Ten thousand pings whose answers nobody reads: the server stops reading, and memory stays where it is.
    @Test func aFloodOfPingsIsBounded() async throws {
        try await ServerFixture.with(Self.routes) {
            $0.limits.output = 1000
        } _: { (fixture) async throws in
            let client = try fixture.connect()
            client.upgrade("/echo")
            let flood = (0..<1000).flatMap { _ in WebSocketFramesTests.frame(0x89, [1]) }
            client.setTimeout(milliseconds: 300)
            var sent = 0
            while client.send(flood), sent < 100_000_000 { sent += flood.count }
            #expect(sent < 100_000_000)
        }
    }
}

extension RawClient {
    static func handshake(_ path: String) -> String {
        "GET \(path) HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    }

    /// Asks for a WebSocket and gives the head of the answer.
    @discardableResult
    func upgrade(_ path: String) -> String {
        send(Self.handshake(path))
        return readHead()
    }
}
