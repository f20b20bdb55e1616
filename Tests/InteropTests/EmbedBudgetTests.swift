import Core
import Foundation
import Support
import Testing

/// Covers the budget of the embedder: its memory in every run, its times with `--soak`, because another program on the machine
/// changes them. How it compares with other programs is measured by `Tests/Budgets/embed_peers.py`.
@Suite(.serialized) struct EmbedBudgetTests {
    private struct Costs: Decodable {
        let query_ms: Double
        let chunk_ms: Double
        let rss_mb: Double
    }

    private static let isSoak = ProcessInfo.processInfo.environment["FRONTDESK_SOAK"] != nil

    private func budget() throws -> Costs {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Budgets/embed.json")
        return try JSON.decode(from: try String(contentsOf: file, encoding: .utf8))
    }

    private func measure(rounds: Int) async throws -> Costs {
        let folder = try TemporaryFolder()
        let outcome = try await ProcessRunner.run(
            try Executable.product("frontdesk"),
            ["bench", "embed", "--json", "--data", folder.path, "--rounds", "\(rounds)"], within: .seconds(120))
        try #require(outcome.status == 0, "\(outcome)")
        return try JSON.decode(from: outcome.output)
    }

    @Test func memory() async throws {
        let measured = try await measure(rounds: 3)
        #expect(measured.rss_mb <= (try budget()).rss_mb)
        #expect(measured.query_ms > 0 && measured.chunk_ms > measured.query_ms)
    }

    @Test(.enabled(if: isSoak)) func wholeBudget() async throws {
        let measured = try await measure(rounds: 200)
        let budget = try budget()
        #expect(measured.query_ms <= budget.query_ms)
        #expect(measured.chunk_ms <= budget.chunk_ms)
    }
}
