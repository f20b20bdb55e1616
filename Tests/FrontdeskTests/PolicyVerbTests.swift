import Testing
import frontdesk

/// Covers addresses that may not be spoken to: refused by policy, which is exit code 4, and a certificate file that is not there.
@Suite struct PolicyVerbTests {
    private let harness: Harness

    init() async throws {
        harness = try Harness()
        try harness.installReader()
        _ = await harness.run("workspace", "add", "Shop")
    }

    @Test(arguments: [
        ["kb", "crawl", "http://127.0.0.1:9/"], ["kb", "add", "http://127.0.0.1:9/a.html"], ["kb", "crawl", "http://10.0.0.1/"],
    ])
    func networksThatAreNotAllowedAreRefused(words: [String]) async throws {
        let outcome = await harness.run(words + ["--workspace", "Shop", "--json"])
        #expect(outcome.code == .refused)
        #expect(outcome.output.contains("--allow-network"))
    }

    @Test func aServerThatIsNotThereIsNoPolicy() async throws {
        let words = ["kb", "crawl", "http://127.0.0.1:9/", "--allow-network", "127.0.0.1/32", "--workspace", "Shop"]
        #expect(await harness.run(words).code == .failed)
    }

    @Test func missingCertificatesAreNamed() async throws {
        try harness.write("[web]\ncertificates = \"/nowhere/ca.pem\"\n", to: "data/frontdesk.toml")
        let outcome = await harness.run("kb", "crawl", "https://help.example/", "--workspace", "Shop")
        #expect(outcome.code == .failed)
        #expect(outcome.errors.contains("/nowhere/ca.pem cannot be read"))
    }
}
