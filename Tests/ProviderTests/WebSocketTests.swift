// Covers the WebSocket client over libcurl's plain connection: messages both ways, cuts, refusals, closes, backpressure.
// Frames themselves are in WebTests; TLS is libcurl's, as for HTTP.
import Core
import Support
import Testing

import Models
import Web

struct WebSocketTests {
    private func open(_ provider: Provider, _ fields: HTTPFields = [:]) async throws -> WebSocketClient {
        try await WebSocketClient.open(
            try WebURL(provider.server.address("/live?a=b")), fields: fields, client: provider.client.http)
    }

    @Test(arguments: [1, 3, 1 << 20]) func messagesGoBothWays(size: Int) async throws {
        let provider = try Provider { request, connection in
            connection.webSocket(request, size: size, greeting: [.text("hello")]) { message, frames in frames.send(message) }
        }
        let socket = try await open(provider, ["Authorization": "Token x"])
        #expect(try await socket.receive() == .text("hello"))
        for message in [WebSocketMessage.text("é"), .binary([0, 255]), .text(String(repeating: "a", count: 2000))] {
            try await socket.send(message)
            #expect(try await socket.receive() == message)
        }
        let asked = try #require(provider.server.requests.first)
        #expect(asked.target == "/live?a=b")
        #expect(asked.field("Authorization") == "Token x")
        #expect(asked.field("Host") == "127.0.0.1:\(provider.server.port)")
        #expect(asked.field("Sec-WebSocket-Version") == "13")
    }

    @Test func aCloseIsTold() async throws {
        let provider = try Provider { request, connection in
            connection.webSocket(request) { _, frames in
                frames.send(.text("last"))
                frames.close(WebSocketClose(1011, "tired"))
                return false
            }
        }
        let socket = try await open(provider)
        try await socket.send(.text("a"))
        #expect(try await socket.receive() == .text("last"))
        #expect(try await socket.receive() == nil)
        #expect(await socket.closed == WebSocketClose(1011, "tired"))
    }

    @Test func aLostConnectionIsTold() async throws {
        let provider = try Provider { request, connection in
            connection.webSocket(request) { _, _ in false }
        }
        let socket = try await open(provider)
        try await socket.send(.text("a"))
        #expect(try await socket.receive() == nil)
        #expect(await socket.closed == .lost)
    }

    @Test(arguments: ["401 Unauthorized", "200 OK"]) func aRefusalKeepsItsBody(status: String) async throws {
        let provider = try Provider { _, connection in connection.respond(status, ["X-A: b"], "{\"err_code\":\"INVALID_AUTH\"}") }
        do {
            _ = try await open(provider)
            Issue.record("it was opened")
        } catch let refusal as WebSocketRefusal {
            #expect(refusal.status == Int(status.prefix(3)))
            #expect(refusal.fields["x-a"] == "b")
            #expect(String(decoding: refusal.body, as: UTF8.self) == "{\"err_code\":\"INVALID_AUTH\"}")
        }
    }

    @Test(arguments: [
        "HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: bm8=\r\n\r\n",
        "HTTP/1.1 101 Switching\r\n\r\n", "nonsense\r\n\r\n", "", String(repeating: "x", count: 70_000),
    ])
    func whatIsNoWebSocketIsRefused(answer: String) async throws {
        let provider = try Provider { _, connection in
            connection.send(answer)
            connection.close()
        }
        await #expect(throws: WebError.self) { _ = try await open(provider) }
    }

    @Test func droppingItClosesTheConnection() async throws {
        let (gone, tell) = AsyncStream.makeStream(of: Void.self)
        let provider = try Provider { request, connection in
            connection.webSocket(request) { _, _ in true }
            tell.yield()
        }
        do {
            let socket = try await open(provider)
            try await socket.send(.text("a"))
        }
        for await _ in gone { break }
    }

    @Test func aSlowReaderMakesThePeerWait() async throws {
        let size = 60_000
        let count = 200
        let provider = try Provider { request, connection in
            connection.webSocket(request) { _, frames in
                for _ in 0..<count { frames.send(.binary([UInt8](repeating: 7, count: size))) }
                return true
            }
        }
        let socket = try await open(provider)
        try await socket.send(.text("go"))
        for _ in 0..<count { #expect(try await socket.receive() == .binary([UInt8](repeating: 7, count: size))) }
    }

    @Test func manyLiveBesideExchanges() async throws {
        let provider = try Provider { request, connection in
            guard request.field("Upgrade") != nil else { return connection.respond("200 OK", [], "x") }
            connection.webSocket(request) { message, frames in frames.send(message) }
        }
        var sockets: [WebSocketClient] = []
        for _ in 0..<40 { sockets.append(try await open(provider)) }
        for round in 0..<3 {
            let response = try await provider.client.http.send(HTTPRequest(try WebURL(provider.server.address())))
            _ = try await response.body.bytes()
            for socket in sockets { try await socket.send(.text("\(round)")) }
            for socket in sockets { #expect(try await socket.receive() == .text("\(round)")) }
        }
    }

    @Test func nobodyThereIsAnError() async throws {
        let provider = try Provider { _, _ in }
        await #expect(throws: WebError.self) {
            _ = try await WebSocketClient.open(try WebURL("http://127.0.0.1:1/"), client: provider.client.http)
        }
    }
}
