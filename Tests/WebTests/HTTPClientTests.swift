// Covers what well-behaved servers get and give: fields, bodies in both directions, backpressure, connections, cancelling.
// Hostile servers are in HostileServerTests; TLS and HTTP/2, which take a real server, in InteropTests.
import Core
import Glibc
import Support
import Synchronization
import Testing
import Web

struct HTTPClientTests {
    @Test func anAnswerIsRead() async throws {
        let server = try FakeWebServer { request, connection in
            connection.respond("203 Fine", ["X-Colour:  blue ", "X-colour: red"], "hello \(request.target)")
        }
        let client = try HTTPClient.local { $0.userAgent = "Tester/1" }
        let response = try await client.get(server.address("/a?b=c")) { $0.fields = ["X-Mine": "1"] }
        #expect(response.status == 203)
        #expect(response.fields["x-COLOUR"] == "blue")
        #expect(response.version == "1.1")
        #expect(response.address == IPAddress("127.0.0.1"))
        #expect(response.timing.firstByte > .zero)
        #expect(try await response.body.bytes() == Array("hello /a?b=c".utf8))
        let request = try #require(server.requests.first)
        #expect(request.method == "GET")
        #expect(request.field("User-Agent") == "Tester/1")
        #expect(request.field("X-Mine") == "1")
        #expect(request.field("Accept-Encoding") == "gzip, deflate")
        #expect(request.field("Cookie") == nil)
    }

    @Test func connectionsAreUsedAgain() async throws {
        let server = try FakeWebServer { _, connection in connection.respond("200 OK", ["Set-Cookie: a=b"], "x") }
        let client = try HTTPClient.local()
        for _ in 0..<5 { _ = try await client.get(server.address()).body.bytes() }
        #expect(server.requests.count == 5)
        #expect(server.connections == 1)
        #expect(server.requests.allSatisfy { $0.field("Cookie") == nil })
        let last = try await client.get(server.address())
        #expect(last.timing.connected == .zero)
    }

    @Test func bytesAreSent() async throws {
        let server = try FakeWebServer { request, connection in
            let length = Int(request.field("Content-Length") ?? "") ?? -1
            let body = connection.read(length)
            connection.respond(
                "200 OK", [], "\(request.method) \(request.field("Expect") ?? "-") \(String(decoding: body, as: UTF8.self))")
        }
        let client = try HTTPClient.local()
        for method in ["POST", "PUT", "PATCH"] {
            let response = try await client.get(server.address()) {
                $0.method = method
                $0.upload = .bytes(Array("{}".utf8))
            }
            #expect(try await String(decoding: response.body.bytes(), as: UTF8.self) == "\(method) - {}")
        }
    }

    @Test(arguments: [nil, 600_000])
    func streamsAreSent(length: Int?) async throws {
        let server = try FakeWebServer { request, connection in
            let isChunked = request.field("Transfer-Encoding") == "chunked"
            let body = isChunked ? connection.readChunked() : connection.read(Int(request.field("Content-Length") ?? "") ?? -1)
            connection.respond("200 OK", [], "\(isChunked) \(body.count) \(body.reduce(0) { ($0 + Int($1)) % 1000 })")
        }
        let count = Mutex(0)
        let response = try await HTTPClient.local().get(server.address()) {
            $0.method = "POST"
            $0.upload = .stream(length: length) {
                let number = count.withLock { count in
                    count += 1
                    return count
                }
                if number % 3 == 0 { await Task.yield() }
                return number > 60 ? nil : [UInt8](repeating: UInt8(number), count: 10_000)
            }
        }
        let sum = (1...60).reduce(0) { $0 + $1 * 10_000 } % 1000
        #expect(try await String(decoding: response.body.bytes(), as: UTF8.self) == "\(length == nil) 600000 \(sum)")
    }

    @Test func aStreamThatFailsFailsTheRequest() async throws {
        struct Broken: Error {}
        let server = try FakeWebServer { _, connection in
            _ = connection.readChunked()
            connection.respond()
        }
        let client = try HTTPClient.local()
        let error = await webError {
            _ = try await client.get(server.address()) {
                $0.method = "POST"
                $0.upload = .stream(length: nil) { throw Broken() }
            }
        }
        #expect(error?.kind == .uploadFailed)
    }

    @Test func anEarlyRefusalEndsTheUpload() async throws {
        let server = try FakeWebServer { _, connection in
            connection.respond("413 Too Large", ["Connection: close"], "no")
            connection.waitForPeer()
        }
        let client = try HTTPClient.local()
        let response = try await client.get(server.address()) {
            $0.method = "POST"
            $0.upload = .stream(length: nil) {
                try Task.checkCancellation()
                return [UInt8](repeating: 1, count: 100_000)
            }
        }
        #expect(response.status == 413)
    }

    @Test func aBodyNobodyReadsMakesTheServerWait() async throws {
        let written = Mutex<FakeConnection?>(nil)
        let server = try FakeWebServer { _, connection in
            written.withLock { $0 = connection }
            connection.send("HTTP/1.1 200 OK\r\n\r\n")
            connection.sendEndlessly([UInt8](repeating: 7, count: 65_536))
        }
        let client = try HTTPClient.local()
        let response = try await client.get(server.address()) { $0.limits.body = 1 << 40 }
        // The kernel's buffers take some MB; the count stands still when they are full.
        var last = -1
        while true {
            let now = written.withLock { $0?.bytesWritten ?? 0 }
            if now == last, now > 0 { break }
            last = now
            try await Task.sleep(for: .milliseconds(200))
        }
        #expect(last < 32 << 20)
        #expect(response.body.buffered <= 256 << 10 + 16 << 10)
        var reader = response.body.makeAsyncIterator()
        var read = 0
        while read < last * 2 { read += try await reader.next()?.count ?? 0 }
        #expect(read >= last * 2)
    }

    @Test func droppingAResponseClosesItsConnection() async throws {
        let server = try FakeWebServer { _, connection in
            connection.send("HTTP/1.1 200 OK\r\n\r\n")
            connection.waitForPeer()
        }
        let client = try HTTPClient.local()
        do {
            let response = try await client.get(server.address())
            withExtendedLifetime(response) { #expect(server.openConnections == 1) }
        }
        while server.openConnections > 0 { try await Task.sleep(for: .milliseconds(5)) }
        withExtendedLifetime(client) {}
    }

    @Test(arguments: [false, true])
    func cancellingEndsTheTransfer(afterTheHead: Bool) async throws {
        let server = try FakeWebServer { _, connection in
            if afterTheHead { connection.send("HTTP/1.1 200 OK\r\n\r\nsome") }
            connection.waitForPeer()
        }
        let client = try HTTPClient.local()
        let task = Task {
            let response = try await client.get(server.address())
            for try await _ in response.body {}
        }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        while server.openConnections > 0 { try await Task.sleep(for: .milliseconds(5)) }
    }

    @Test func stoppingEndsEverything() async throws {
        let server = try FakeWebServer { _, connection in connection.waitForPeer() }
        let client = try HTTPClient.local()
        let task = Task { await webError { _ = try await client.get(server.address()) } }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        client.stop()
        #expect(await task.value?.kind == .stopped)
        while server.openConnections > 0 { try await Task.sleep(for: .milliseconds(5)) }
        #expect(await webError { _ = try await client.get(server.address()) }?.kind == .stopped)
    }

    @Test func tooManyTransfersAreRefused() async throws {
        let server = try FakeWebServer { _, connection in connection.waitForPeer() }
        let client = try HTTPClient.local { $0.transfers = 1 }
        let task = Task { await webError { _ = try await client.get(server.address()) } }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        #expect(await webError { _ = try await client.get(server.address()) }?.kind == .overloaded)
        task.cancel()
        _ = await task.value
    }

    @Test func proxiesOfTheEnvironmentAreIgnored() async throws {
        let server = try FakeWebServer { _, connection in connection.respond() }
        for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] { setenv(name, "http://127.0.0.1:1/", 1) }
        defer { for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] { unsetenv(name) } }
        #expect(try await HTTPClient.local().get(server.address()).status == 200)
    }

    @Test(arguments: [("X-A", "1\r\nX-B: 2"), ("X A", "1"), ("", "1"), ("X-A", "1\u{0}")])
    func fieldsThatWouldBeginOthersAreNotSent(name: String, value: String) async throws {
        let client = try HTTPClient.local()
        let error = await webError {
            _ = try await client.get("http://127.0.0.1:1/") { $0.fields.add(name, value) }
        }
        #expect(error?.kind == .badRequest)
    }
}
