import Core
import Foundation
import Support
import Testing

/// Covers the budgets of `Tests/Budgets`: what `frontdesk bench calls` prints against what it may print. Costs in time are
/// held to only with `--soak`, because another program on the machine changes them.
@Suite(.serialized) struct BudgetTests {
    private struct Budget: Decodable {
        let calls: Int
        let seconds: Int
        let cpu_cores: Double
        let frames_lost: Int
        let frames_late: Int
        let rss_mb: Double
        let rss_mb_per_call: Double
        let tick_lateness_p99_ms: Double
        let first_audio_p95_ms: Double?
    }

    private struct Measured: Decodable {
        struct Lateness: Decodable {
            let p50: Double
            let p99: Double
            let max: Double
        }

        struct Wait: Decodable {
            let p95: Double
        }

        let cpu_cores: Double
        let rss_mb: Double
        let frames_lost: Int
        let first_audio_ms: Wait?
        let tick_lateness_ms: Lateness
    }

    private static let isSoak = ProcessInfo.processInfo.environment["FRONTDESK_SOAK"] != nil

    @Test func memoryOfMutedCalls() async throws {
        let budget = try budget("calls")
        let measured = try await measure(["--calls", "20", "--seconds", "5"])
        #expect(measured.rss_mb <= budget.rss_mb + 20 * budget.rss_mb_per_call)
        #expect(measured.cpu_cores > 0, "the box has done something")
    }

    @Test(.enabled(if: isSoak), arguments: ["calls", "talking"])
    func wholeBudget(_ name: String) async throws {
        let budget = try budget(name)
        let arguments = ["--calls", "\(budget.calls)", "--seconds", "\(budget.seconds)"]
        let measured = try await measure(arguments + (name == "talking" ? ["--talking"] : []))
        #expect(measured.frames_lost <= budget.frames_lost)
        #expect(measured.cpu_cores <= budget.cpu_cores)
        #expect(measured.rss_mb <= budget.rss_mb + Double(budget.calls) * budget.rss_mb_per_call)
        #expect(measured.tick_lateness_ms.p99 <= budget.tick_lateness_p99_ms)
        if let limit = budget.first_audio_p95_ms { #expect(try #require(measured.first_audio_ms).p95 <= limit) }
    }

    private func budget(_ name: String) throws -> Budget {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Budgets/\(name).json")
        return try JSON.decode(from: try String(contentsOf: file, encoding: .utf8))
    }

    private func measure(_ arguments: [String]) async throws -> Measured {
        let folder = try TemporaryFolder()
        let outcome = try await ProcessRunner.run(
            try Executable.product("frontdesk"), ["bench", "calls", "--json", "--data", folder.path] + arguments,
            within: .seconds(300))
        try #require(outcome.status == 0, "\(outcome)")
        return try JSON.decode(from: outcome.output)
    }
}
