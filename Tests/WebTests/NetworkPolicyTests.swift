// Covers which addresses a guarded client speaks to, as a table and through real sockets. Names that resolve into the LAN
// are covered by `localhost`; a hostile DNS server is not, because the decision never sees a name.
import Core
import Support
import Testing
import Web

struct NetworkPolicyTests {
    @Test func everyLineOfTheTableIsUnderstood() { #expect(ReservedNetworks.count == 20) }

    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.255.0.1",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.168.0.1", "198.19.255.255", "224.0.0.1",
        "239.255.255.250", "240.0.0.1", "255.255.255.255", "168.63.129.16", "100.100.100.200", "192.0.2.1", "203.0.113.9",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "fe80::1", "fec0::1", "fc00::1", "fd00:ec2::254",
        "ff02::1", "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::10.0.0.1", "2002:7f00:1::1", "2002:a00:1::",
        "2001:0:1::1", "2001:db8::1", "100::1", "4000::1",
    ])
    func whatIsNotPublicIsRefused(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(ReservedNetworks.reason(of: address) != nil)
        #expect(NetworkPolicy.guarded().refusal(of: address, port: 80, host: "a.example") != nil)
        #expect(NetworkPolicy.open.refusal(of: address, port: 80, host: "a.example") == nil)
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.0", "128.0.0.1", "169.253.0.1", "172.15.0.1",
        "172.32.0.1", "192.0.1.1", "192.167.0.1", "192.169.0.1", "198.17.0.1", "198.20.0.1", "223.255.255.255",
        "2606:4700::1111", "2a00:1450::1", "64:ff9b::808:808", "2002:808:808::1", "::ffff:8.8.8.8",
    ])
    func whatIsPublicIsNot(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(ReservedNetworks.reason(of: address) == nil)
        #expect(NetworkPolicy.guarded().refusal(of: address, port: 443, host: "a.example") == nil)
        #expect(NetworkPolicy.guarded().refusal(of: address, port: 22, host: "a.example") != nil)
    }

    @Test func theOwnerAllowsNetworksAndPorts() throws {
        let policy = NetworkPolicy.guarded(allowing: [try CIDR("10.1.0.0/16")])
        let inside = try #require(IPAddress("10.1.2.3"))
        #expect(policy.refusal(of: inside, port: 8080, host: "a") == nil)
        #expect(policy.refusal(of: try #require(IPAddress("::ffff:10.1.2.3")), port: 8080, host: "a") == nil)
        #expect(policy.refusal(of: try #require(IPAddress("10.2.0.1")), port: 80, host: "a") != nil)
        let named = policy.naming(try WebURL("https://help.example.com:8443/"))
        let outside = try #require(IPAddress("1.2.3.4"))
        #expect(named.refusal(of: outside, port: 8443, host: "help.example.com") == nil)
        #expect(named.refusal(of: outside, port: 8443, host: "other.example.com") != nil)
        #expect(named.refusal(of: try #require(IPAddress("10.2.0.1")), port: 8443, host: "help.example.com") != nil)
    }

    @Test(arguments: ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]"])
    func noSocketIsOpenedToTheBoxItself(host: String) async throws {
        let server = try FakeWebServer { _, connection in connection.respond() }
        let client = try HTTPClient.local { $0.policy = .guarded() }
        let error = await webError { _ = try await client.get("http://\(host):\(server.port)/") }
        #expect(error?.kind == .refused)
        #expect(error?.hint?.contains("--allow-network") == true)
        #expect(server.connections == 0)
    }

    @Test func aRedirectIntoTheLANIsRefused() async throws {
        let inner = try FakeWebServer { _, connection in connection.respond("200 OK", [], "secret") }
        let target = "http://127.0.0.2:\(inner.port)/"
        let server = try FakeWebServer { _, connection in connection.respond("302 Found", ["Location: \(target)"]) }
        let networks = [try CIDR("127.0.0.1/32")]
        let client = try HTTPClient.local { $0.policy = .guarded(allowing: networks) }
        let error = await webError { _ = try await client.get(server.address()) { $0.redirects = 5 } }
        #expect(error?.kind == .refused)
        #expect(error?.host == "127.0.0.2")
        #expect(server.requests.count == 1)
        #expect(inner.connections == 0)
    }
}
