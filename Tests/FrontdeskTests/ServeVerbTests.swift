import Core
import Foundation

import Testing
import frontdesk

/// Covers `serve` in this process: it says where it listens, one data directory has one box, and it stops cleanly.
/// Calls to a running box by foreign peers are in InteropTests.
@Suite struct ServeVerbTests {
    @Test func portsInUseAreNamed() async throws {
        let harness = try Harness(variables: ["FRONTDESK_SIP_LISTEN": "192.0.2.1:5060"], clock: SystemClock())
        let outcome = await harness.run("serve")
        #expect(outcome.code == .failed)
        #expect(outcome.errors.contains("cannot listen on 192.0.2.1:5060"))
    }

    @Test func wrongConfigurationIsRefusedBeforeAnythingIsMade() async throws {
        let harness = try Harness(variables: ["FRONTDESK_SIP_MAXIMUM_CALLS": "none"], clock: SystemClock())
        let outcome = await harness.run("serve")
        #expect(outcome.code == .failed)
        #expect(outcome.errors.contains("sip.maximum_calls = \"none\": must be a whole number from 1 to 1000"))
        #expect(!FileManager.default.fileExists(atPath: harness.directory + "/data"))
    }

    @Test(arguments: ["5060", "0.0.0.0", "[0.0.0.0]:5060", "::1:5060", "0.0.0.0:99999", "host:5060"])
    func addressesAreReadStrictly(_ text: String) async throws {
        let outcome = try await Harness().run("serve", "--sip", text)
        #expect(outcome.code == .usage)
        #expect(outcome.errors.contains("it is an address and port such as 0.0.0.0:5060 or [::]:5060"))
    }
}
