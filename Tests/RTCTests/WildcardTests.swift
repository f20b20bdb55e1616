import Core
import Testing

import RTC

/// Covers listening on wildcard addresses: every address of the machine gets its socket. Addresses that come later are
/// not covered, because a test cannot give the machine one.
@Suite struct WildcardTests {
    private struct Refusing: CallScreening {
        func screen(_ request: SIPRequestFacts) -> Screening { .ignore }
    }

    @Test func listensOnLoopbackAmongOthers() async throws {
        let configuration = SIPConfiguration(
            listen: [NetworkAddress(host: "0.0.0.0", port: 0), NetworkAddress(host: "::", port: 0)], clock: SystemClock())
        let endpoint = try await SIPEndpoint(configuration, screening: Refusing())
        let hosts = await endpoint.listening.map(\.address.host)
        #expect(hosts.contains("127.0.0.1"))
        #expect(!hosts.contains("0.0.0.0"))
        let ports = await Set(endpoint.listening.filter { !$0.address.isIPv6 }.map(\.address.port))
        #expect(ports.count == 1, "one port for all addresses of a wildcard")
        await endpoint.close()
    }
}
