import Core
import Foundation
import Store
import Support
import Testing
import frontdesk

/// Covers `usage`, `log egress`, `workspace set` and `status` on rows written as a box writes them.
@Suite struct MoneyVerbTests {
    private let harness: Harness

    init() async throws {
        let clock = ManualClock()
        harness = try Harness(clock: clock)
        _ = await harness.run("workspace", "add", "Harbour Bikes")
        let store = try await Store.open(directory: harness.directory + "/data", clock: clock, log: .none)
        let workspace = try #require(try await store.read { try $0.workspaces() }.first)
        let context = ProviderContext(workspace: workspace.id, call: nil, purpose: .languageModel)
        let model = ProviderModel(provider: "openai", name: "gpt-4o-mini")
        let ledger = LedgerWriter(store: store, log: .none)
        for cost in [1_234, nil] {
            ledger.record(
                UsageRecord(
                    context: context, model: model, usage: ProviderUsage(inputTokens: 100, outputTokens: 20), cost: cost,
                    isEstimated: false, outcome: .used, startedAt: clock.wall))
        }
        ledger.record(
            EgressRecord(
                context: context, model: model, host: "api.openai.com", bytesSent: 300, bytesReceived: 9_000,
                firstByte: .milliseconds(120), failure: nil, startedAt: clock.wall))
        await ledger.settled()
        await store.close()
    }

    @Test func usageOfAMonth() async throws {
        let document = try #require(try await harness.run("usage", "--json").jsonArray().first)
        #expect(document["workspace"] as? String == "Harbour Bikes")
        #expect(document["month"] as? String == "2026-11")
        #expect(document["cost_usd"] as? Double == 0.001234)
        #expect(document["unpriced"] as? Int == 1)
        let line = try #require((document["lines"] as? [[String: Any]])?.first)
        #expect(line["requests"] as? Int == 2)
        #expect(line["input_tokens"] as? Int == 200)
        let text = await harness.run("usage").output
        #expect(text.contains("Harbour Bikes, 2026-11: $0.0012"))
        #expect(text.contains("The price of 1 requests is not known"))
        let before = try #require(try await harness.run("usage", "--month", "2026-10", "--json").jsonArray().first)
        #expect(before["cost_usd"] as? Double == 0)
        #expect(await harness.run("usage", "--month", "2026").code == .usage)
    }

    @Test func whatLeftTheBox() async throws {
        let row = try #require(try await harness.run("log", "egress", "--json").jsonArray().first)
        #expect(row["host"] as? String == "api.openai.com")
        #expect(row["purpose"] as? String == "llm")
        #expect(row["first_byte_ms"] as? Int == 120)
        #expect(try await harness.run("log", "egress", "--since", "2027-01-01T00:00:00Z", "--json").jsonArray().isEmpty)
        #expect(await harness.run("log", "egress", "--since", "yesterday").code == .usage)
        #expect(await harness.run("log", "egress", "--call", "ffff").code == .failed)
    }

    @Test func settingsAreKept() async throws {
        let set = try await harness.run(
            "workspace", "set", "harbour bikes", "--monthly-cap", "20", "--time-zone", "Europe/Berlin", "--consent-line",
            "This call is recorded.", "--json"
        ).json()
        #expect(set["monthly_cap_usd"] as? Double == 20)
        let shown = try await harness.run("workspace", "set", "Harbour Bikes", "--monthly-cap", "none", "--json").json()
        #expect(shown["monthly_cap_usd"] == nil)
        #expect(shown["time_zone"] as? String == "Europe/Berlin")
        #expect(shown["consent_line"] as? String == "This call is recorded.")
        #expect(await harness.run("workspace", "set", "Harbour Bikes", "--time-zone", "Nowhere").code == .usage)
        #expect(await harness.run("workspace", "set", "Harbour Bikes", "--monthly-cap", "-1").code == .usage)
    }

    @Test func withoutABoxThereIsNoStatus() async throws {
        let outcome = try await harness.run("status", "--json").json()
        #expect(outcome["running"] as? Bool == false)
        #expect((outcome["providers"] as? [Any])?.isEmpty == true)
    }
}
