// Covers servers that mean harm or are broken: bodies and heads without end, bombs, dripping, wrong lengths, circles.
// Every answer here would hold up or fill a client that trusts it.
import Core
import Support
import Testing
import Web

struct HostileServerTests {
    private let client: HTTPClient

    init() throws { client = try HTTPClient.local() }

    private func failure(
        _ change: @escaping (inout HTTPRequest) -> Void = { _ in },
        _ answer: @escaping @Sendable (FakeWebServer.Request, FakeConnection) -> Void
    ) async throws -> WebError? {
        let server = try FakeWebServer(answer)
        return await webError { _ = try await client.get(server.address(), change).body.bytes() }
    }

    @Test func anEndlessBodyIsCut() async throws {
        let error = try await failure({ $0.limits.body = 1 << 20 }) { _, connection in
            connection.send("HTTP/1.1 200 OK\r\n\r\n")
            connection.sendEndlessly([UInt8](repeating: 1, count: 65_536))
        }
        #expect(error?.code == "web.tooLarge")
        #expect(error?.message.contains("1048576") == true)
    }

    @Test func aDeclaredGiantIsNotBegun() async throws {
        let error = try await failure { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1099511627776\r\n\r\n")
            connection.waitForPeer()
        }
        #expect(error?.kind == .tooLarge)
    }

    @Test func aGzipBombIsCutByWhatItInflatesTo() async throws {
        let bomb = GzipBomb.bytes(megabytes: 200)
        #expect(bomb.count < 2 << 20)
        let error = try await failure { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
            connection.send(bomb)
        }
        #expect(error?.kind == .tooLarge)
    }

    @Test func aGzipBodyIsInflated() async throws {
        let body = GzipBomb.bytes(megabytes: 1)
        let server = try FakeWebServer { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n")
            connection.send(body)
        }
        #expect(try await client.get(server.address()).body.bytes().count >= 258 * 4000)
    }

    @Test func aGreatHeadIsCut() async throws {
        let error = try await failure { _, connection in
            connection.send("HTTP/1.1 200 OK\r\n")
            connection.sendEndlessly(Array(("X-A: " + String(repeating: "a", count: 4000) + "\r\n").utf8))
        }
        #expect(error?.kind == .tooLarge)
    }

    @Test func aDrippingHeadIsGivenUp() async throws {
        let error = try await failure({ $0.timeouts.head = .milliseconds(300) }) { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nX-A: ")
            connection.sendEndlessly([UInt8(ascii: "a")], pause: 20_000)
        }
        #expect(error?.kind == .timeout)
        #expect(error?.message.contains("the head of the answer took longer than 300 ms") == true)
    }

    @Test func aBodyThatStallsIsGivenUp() async throws {
        let error = try await failure({ $0.timeouts.idle = .milliseconds(200) }) { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345")
            connection.waitForPeer()
        }
        #expect(error?.message.contains("the next piece of the answer") == true)
    }

    @Test func aDrippingBodyIsGivenUpAtLast() async throws {
        let error = try await failure({ $0.timeouts.total = .milliseconds(400) }) { _, connection in
            connection.send("HTTP/1.1 200 OK\r\n\r\n")
            connection.sendEndlessly([1], pause: 20_000)
        }
        #expect(error?.message.contains("the whole exchange took longer than 400 ms") == true)
    }

    @Test func whatIsShorterThanItsLengthIsCutOff() async throws {
        let error = try await failure { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345")
            connection.close()
        }
        #expect(error?.kind == .cutOff)
    }

    @Test func aChunkedBodyWithoutEndIsCutOff() async throws {
        let error = try await failure { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n")
            connection.close()
        }
        #expect(error?.kind == .cutOff)
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nX-A: b\r\n"])
    func aConnectionThatEndsInTheHeadIsAnError(start: String) async throws {
        let error = try await failure { _, connection in
            connection.send(start)
            connection.close()
        }
        #expect(error != nil)
    }

    @Test(arguments: ["SSH-2.0-OpenSSH_9.2\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n", "<html>hello</html>"])
    func whatIsNotHTTPIsRefused(answer: String) async throws {
        let error = try await failure { _, connection in
            connection.send(answer)
            connection.close()
        }
        #expect(error?.kind == .badAnswer)
    }

    @Test func HTTP10IsUnderstood() async throws {
        let server = try FakeWebServer { _, connection in
            connection.send("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nold")
            connection.close()
        }
        let response = try await client.get(server.address())
        #expect(response.version == "1.0")
        #expect(try await response.body.bytes() == Array("old".utf8))
    }

    @Test func redirectsAreFollowedAndCounted() async throws {
        let server = try FakeWebServer { request, connection in
            let number = Int(request.target.dropFirst()) ?? 0
            if number == 3 {
                connection.respond("200 OK", [], "there")
            } else {
                connection.respond("302 Found", ["Location: /\(number + 1)"])
            }
        }
        let response = try await client.get(server.address("/0")) { $0.redirects = 3 }
        #expect(response.url.path == "/3")
        #expect(response.redirects == 3)
        let short = await webError { _ = try await client.get(server.address("/0")) { $0.redirects = 2 } }
        #expect(short?.kind == .redirects)
        let none = try await client.get(server.address("/0"))
        #expect(none.status == 302)
        #expect(none.fields["Location"] == "/1")
    }

    @Test(arguments: ["/", "http://user:secret@example.com/", "file:///etc/passwd", "ftp://example.com/", "http://0x7f000001/"])
    func badRedirectsAreRefused(location: String) async throws {
        let error = try await failure({ $0.redirects = 10 }) { _, connection in
            connection.respond("301 Moved", ["Location: \(location)"])
        }
        #expect(error?.kind == .redirects)
        #expect(error?.description.contains("secret") == false)
    }

    @Test func whatIsForOneServerIsNotShownToAnother() async throws {
        let other = try FakeWebServer { _, connection in connection.respond() }
        let target = other.address("/there")
        let server = try FakeWebServer { request, connection in
            connection.respond("307 Moved", ["Location: " + (request.target == "/" ? "/again" : target)])
        }
        _ = try await client.get(server.address()) {
            $0.redirects = 5
            $0.fields = ["Authorization": "Bearer secret", "X-Kept": "1"]
        }
        #expect(server.requests.map { $0.field("Authorization") } == ["Bearer secret", "Bearer secret"])
        let request = try #require(other.requests.first)
        #expect(request.field("Authorization") == nil)
        #expect(request.field("X-Kept") == "1")
    }
}
