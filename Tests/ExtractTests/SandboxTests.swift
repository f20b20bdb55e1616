import Core
import Foundation
import Support
import Testing

/// Covers the program itself: what it can no longer do once it reads, and how it answers.
@Suite struct SandboxTests {
    private func run(_ arguments: [String], input: String = "") async throws -> ProcessOutcome {
        try await ProcessRunner.run(try Executable.product("kb-extract"), arguments, input: input)
    }

    @Test func nothingButReadingIsPermitted() async throws {
        struct Report: Decodable {
            let refused: [String: Bool]
        }
        let outcome = try await run(["--self-test"])
        let report: Report = try JSON.decode(from: outcome.output)
        #expect(report.refused.keys.sorted() == ["open", "read_file", "replace_process", "signal", "socket", "start_process"])
        #expect(report.refused.values.allSatisfy { $0 })
    }

    @Test func documentIsAnsweredWithJSON() async throws {
        let outcome = try await run(["--type", "text/html"], input: "<p>Hello there.</p>")
        #expect(outcome.status == 0)
        let document: ExtractedDocument = try JSON.decode(from: outcome.output)
        #expect(document.blocks.map(\.text) == ["Hello there."])
    }

    @Test func refusalIsAnsweredWithItsReason() async throws {
        let outcome = try await run([], input: "{\\rtf1 }")
        #expect(outcome.status == 1)
        let error: DocumentError = try JSON.decode(from: outcome.output)
        #expect(error.code == "document.unsupported")
        #expect(outcome.output.contains("\"code\":\"document.unsupported\""))
    }

    @Test func wrongUseIsExplained() async throws {
        let outcome = try await run(["--what"])
        #expect(outcome.status == 2 && outcome.output.isEmpty && outcome.errors.contains("--type"))
    }
}
