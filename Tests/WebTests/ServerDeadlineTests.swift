// Covers every clock a client can be held against, on virtual time: heads, bodies, readers, idle connections, silent streams, and
// the end of the server itself.
import Core
import Support
import Testing
import Web

struct ServerDeadlineTests {
    @Test func aHeadHasTenSecondsHoweverItDrips() async throws {
        try await ServerFixture.with(WebServerTests.routes) { (fixture) async throws in
            let clients = try (0..<20).map { _ in try fixture.connect() }
            for client in clients { client.send("GET /hello HTTP/1.1\r\nHost: a\r\nX: ") }
            try await fixture.wait { $0.connections == 20 }
            let taken = await fixture.advance {
                for client in clients { client.send("a") }
                return await fixture.server.counts().slowRequests == 20
            }
            #expect((Duration.seconds(10)...Duration.seconds(12)).contains(taken))
            for client in clients { #expect(client.readAll().statuses == [408]) }
        }
    }

    @Test func silentConnectionsAreClosed() async throws {
        try await ServerFixture.with(WebServerTests.routes) { (fixture) async throws in
            let silent = try fixture.connect()
            let idle = try fixture.connect()
            idle.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(idle.read(until: "hi").statuses == [200])
            try await fixture.wait { $0.connections == 2 }
            let first = await fixture.advance { await fixture.server.counts().connections == 1 }
            #expect((Duration.seconds(10)...Duration.seconds(11)).contains(first))
            #expect(silent.readAll().isEmpty)
            let second = await fixture.advance { await fixture.server.counts().connections == 0 }
            #expect((Duration.seconds(18)...Duration.seconds(21)).contains(second))
            #expect(idle.readAll().isEmpty)
        }
    }

    @Test func aSecondRequestDripsNoLonger() async throws {
        try await ServerFixture.with(WebServerTests.routes) { (fixture) async throws in
            let client = try fixture.connect()
            client.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\nGET")
            #expect(client.read(until: "hi").statuses == [200])
            let taken = await fixture.advance { await fixture.server.counts().slowRequests == 1 }
            #expect((Duration.seconds(10)...Duration.seconds(12)).contains(taken))
            #expect(client.readAll().statuses == [408])
        }
    }

    @Test func aBodyThatStopsIsGivenUp() async throws {
        try await ServerFixture.with(WebServerTests.routes) { (fixture) async throws in
            let client = try fixture.connect()
            client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\nabc")
            try await fixture.wait { $0.requests == 1 }
            let taken = await fixture.advance { await fixture.server.counts().slowRequests == 1 }
            #expect((Duration.seconds(15)...Duration.seconds(17)).contains(taken))
            #expect(client.readAll().statuses == [408])
        }
    }

    /// A byte now and then is too slow as well.
    @Test func aBodyThatDripsIsGivenUp() async throws {
        try await ServerFixture.with(WebServerTests.routes) { (fixture) async throws in
            let client = try fixture.connect()
            client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n")
            try await fixture.wait { $0.requests == 1 }
            let taken = await fixture.advance {
                client.send("x")
                return await fixture.server.counts().slowRequests == 1
            }
            #expect((Duration.seconds(20)...Duration.seconds(24)).contains(taken))
            #expect(client.readAll().statuses == [408])
        }
    }

    @Test func aReaderThatTakesNothingIsCut() async throws {
        let endless = Route(.get, "/endless") { _ in
            .init(
                body: .stream(length: nil) { writer in
                    while true { try await writer.write([UInt8](repeating: 7, count: 65_536)) }
                })
        }
        try await ServerFixture.with([endless]) { (fixture) async throws in
            let client = try fixture.connect()
            client.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = client.read(16)
            let taken = await fixture.advance { await fixture.server.counts().slowReaders == 1 }
            #expect((Duration.seconds(20)...Duration.seconds(60)).contains(taken))
            try await fixture.wait { $0.connections == 0 }
        }
    }

    @Test func streamsOfEventsBeat() async throws {
        let gate = AsyncStream<String>.makeStream()
        let events = Route(.get, "/events") { _ in
            .events { stream in
                for await text in gate.stream { try await stream.send(ServerEvent(text, name: "turn\nx", id: "7")) }
            }
        }
        try await ServerFixture.with([events]) { (fixture) async throws in
            let client = try fixture.connect()
            client.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.read(until: "\r\n\r\n").contains("Content-Type: text/event-stream\r\n"))
            gate.continuation.yield("one\ntwo")
            let event = "id: 7\nevent: turnx\ndata: one\ndata: two\n\n"
            #expect(client.read(until: "two\n\n\r\n") == "\(String(event.utf8.count, radix: 16))\r\n\(event)\r\n")
            let taken = await fixture.advance(until: { client.hasAnswer })
            #expect((Duration.seconds(15)...Duration.seconds(17)).contains(taken))
            #expect(client.read(until: "\n\n\r\n") == "3\r\n:\n\n\r\n")
            // Whoever closes his side listens no more.
            client.endSending()
            try await fixture.wait { $0.connections == 0 }
        }
    }

    @Test func aWebSocketIsPingedAndGivenUp() async throws {
        let quiet = Route(.get, "/socket") { _ in .webSocket { socket in while try await socket.next() != nil {} } }
        try await ServerFixture.with([quiet]) { (fixture) async throws in
            let client = try fixture.connect()
            client.upgrade("/socket")
            let taken = await fixture.advance(until: { client.hasAnswer })
            #expect((Duration.seconds(20)...Duration.seconds(22)).contains(taken))
            #expect(client.read() == [0x89, 0])
            client.send(WebSocketFramesTests.frame(0x8a))
            _ = await fixture.advance(until: { client.hasAnswer })
            #expect(client.read() == [0x89, 0])
            let lost = await fixture.advance(until: { await fixture.server.counts().connections == 0 })
            #expect((Duration.seconds(18)...Duration.seconds(24)).contains(lost))
        }
    }

    @Test func stoppingLetsWorkEnd() async throws {
        let gate = AsyncStream<Void>.makeStream()
        let ends = Tally()
        let slow = Route(.get, "/slow") { _ in
            var iterator = gate.stream.makeAsyncIterator()
            await iterator.next()
            return .text("done")
        }
        let events = Route(.get, "/events") { _ in .events { _ in try await Task.sleep(for: .seconds(60)) } }
        let clock = ManualClock()
        let server = try await WebServer(
            WebServer.Configuration(
                [.tcp(IPAddress(high: 0, low: 0xffff_7f00_0001), port: 0, isSecure: false)], Router([slow, events]), clock: clock)
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await server.run()
                ends.add(1)
            }
            try await onOwnThreads {
                let port = server.endpoints.first?.port ?? 0
                let working = try RawClient(port: port)
                working.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
                let listening = try RawClient(port: port)
                listening.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n")
                let idle = try RawClient(port: port)
                var counts = await server.counts()
                while counts.requests < 2 || counts.connections < 3 {
                    await Task.yield()
                    counts = await server.counts()
                }
                await server.stop(within: .seconds(10))
                #expect(idle.readAll().isEmpty)
                #expect(listening.readAll().hasSuffix("0\r\n\r\n"))
                #expect(ends.count == 0)
                #expect(throws: (any Error).self) { try RawClient(port: port) }
                gate.continuation.yield()
                let answer = working.readAll()
                #expect(answer.statuses == [200] && answer.contains("Connection: close\r\n"))
            }
            try await group.waitForAll()
        }
    }

    @Test func stoppingDoesNotWaitForEver() async throws {
        let stuck = Route(.get, "/stuck") { _ in
            try await Task.sleep(for: .seconds(3600))
            return .text("never")
        }
        try await ServerFixture.with([stuck]) { (fixture) async throws in
            let client = try fixture.connect()
            client.send("GET /stuck HTTP/1.1\r\nHost: a\r\n\r\n")
            try await fixture.wait { $0.requests == 1 }
            await fixture.server.stop(within: .seconds(5))
            let taken = await fixture.advance { await fixture.server.counts().connections == 0 }
            #expect((Duration.seconds(5)...Duration.seconds(6)).contains(taken))
            #expect(client.readAll().isEmpty)
        }
    }
}
