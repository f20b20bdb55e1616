// Covers what goes through a proxy, what does not, and what is refused before it is asked. TLS through a tunnel is not covered:
// the fake proxy does not open one.
import Core
import Support
import Testing
import Web

struct ProxyTests {
    private let proxy: FakeWebServer
    private let address: WebURL

    init() throws {
        proxy = try FakeWebServer { request, connection in
            if request.method == "CONNECT" {
                connection.respond("403 Forbidden")
            } else if request.target.hasSuffix("/inside") {
                connection.respond("302 Found", ["Location: http://192.168.0.1/"])
            } else {
                connection.respond("200 OK", [], "by proxy")
            }
        }
        address = try WebURL(proxy.address())
    }

    private func client(_ policy: NetworkPolicy = .guarded()) throws -> HTTPClient {
        try HTTPClient.local {
            $0.policy = policy
            $0.proxy = address
        }
    }

    @Test func publicPagesGoThroughIt() async throws {
        let response = try await client().get("http://help.example/a?b=c")
        #expect(try await response.body.bytes() == Array("by proxy".utf8))
        #expect(proxy.requests.map(\.target) == ["http://help.example/a?b=c"])
        // Where it has connected to is not ours to know.
        #expect(response.address == nil)
    }

    @Test(arguments: [
        "http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest", "http://localhost/", "http://a.localhost/",
    ])
    func whatIsNotPublicIsRefused(target: String) async throws {
        let client = try client()
        let error = await webError { _ = try await client.get(target) }
        #expect(error?.kind == .refused)
        #expect(error?.isRefusedByPolicy == true)
        #expect(proxy.requests.isEmpty)
    }

    @Test func redirectsAreJudgedAgain() async throws {
        let client = try client()
        let error = await webError { _ = try await client.get("http://help.example/inside") { $0.redirects = 5 } }
        #expect(error?.kind == .refused)
        #expect(error?.host == "192.168.0.1")
        #expect(proxy.requests.count == 1)
    }

    @Test func oddPortsAreRefusedUnlessNamed() async throws {
        let guarded = try client()
        let error = await webError { _ = try await guarded.get("http://help.example:8080/") }
        #expect(error?.kind == .refused)
        #expect(proxy.requests.isEmpty)
        let named = try client(.guarded().naming(try WebURL("http://help.example:8080/")))
        #expect(try await named.get("http://help.example:8080/").status == 200)
    }

    @Test func ownNetworksAreReachedWithoutIt() async throws {
        let server = try FakeWebServer { _, connection in connection.respond("200 OK", [], "straight") }
        let client = try client(.guarded(allowing: [try CIDR("127.0.0.1/32")]))
        let response = try await client.get(server.address())
        #expect(try await response.body.bytes() == Array("straight".utf8))
        #expect(response.address == IPAddress("127.0.0.1"))
        #expect(proxy.requests.isEmpty)
    }

    @Test func aProxyThatRefusesIsNamed() async throws {
        let client = try client()
        let error = await webError { _ = try await client.get("https://help.example/") }
        #expect(proxy.requests.map(\.target) == ["help.example:443"])
        #expect(error?.kind == .cannotConnect)
        #expect(error?.message.contains("the proxy 127.0.0.1 answers 403") == true)
    }

    @Test func aProxyThatIsNotThereIsAnError() async throws {
        let client = try HTTPClient.local {
            $0.policy = .guarded()
            $0.proxy = try? WebURL("http://127.0.0.1:1")
        }
        let error = await webError { _ = try await client.get("http://help.example/") }
        #expect(error?.kind == .cannotConnect)
    }
}
