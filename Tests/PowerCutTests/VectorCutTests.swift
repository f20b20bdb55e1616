import Core
import Foundation
import Glibc
import Support
import Testing

/// Covers `kill -9` while articles are published, embedded, replaced and taken away: after each kill the index is exactly what the stored
/// vectors give, and in the end every passage of the last articles is found. Times of the kills are spread, not chosen: which two
/// writes they fall between is up to the machine. Left out without the embedder's weights.
@Suite(.enabled(if: CutWeights.arePresent)) struct VectorCutTests {
    private static let workspace = "Shop"

    private struct Report: Decodable {
        struct Model: Decodable {
            let vectors: Int
            let complaints: [String]
        }

        let sound: Bool
        let models: [Model]
    }

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Articles of a round; half of them stay as they were.
    private func write(round: Int) throws {
        try FileManager.default.createDirectory(atPath: folder.file("articles"), withIntermediateDirectories: true)
        for number in 0..<80 {
            let edition = number % 2 == 0 ? 0 : round
            let text =
                "# Article \(number)\n\nShelf \(number) was last counted in year \(2000 + edition) and holds \(edition) boxes.\n"
            try text.write(toFile: folder.file("articles/\(number).md"), atomically: true, encoding: .utf8)
        }
    }

    private func start(_ arguments: String...) throws -> ProcessRunner {
        try ProcessRunner(
            try Executable.product("frontdesk"), arguments + ["--data", folder.file("data")],
            environment: ["FRONTDESK_WEIGHTS": CutWeights.directory])
    }

    private func run(_ arguments: String...) async throws -> ProcessOutcome {
        try await ProcessRunner.run(
            try Executable.product("frontdesk"), arguments + ["--data", folder.file("data")],
            environment: ["FRONTDESK_WEIGHTS": CutWeights.directory])
    }

    @Test func vectorsAndIndexAgreeAfterEveryKill() async throws {
        _ = try await run("workspace", "add", Self.workspace)
        for round in 0..<12 {
            try write(round: round / 2)
            let process =
                round % 2 == 0
                ? try start("kb", "add", folder.file("articles"), "--workspace", Self.workspace)
                : try start("kb", "search", "how many boxes are on shelf 7", "--workspace", Self.workspace)
            try await Task.sleep(for: .milliseconds(20 + 45 * round))
            process.signal(SIGKILL)
            _ = try await process.wait(within: .seconds(20))
            let report: Report = try JSON.decode(from: try await run("kb", "verify", "--json").output)
            #expect(report.sound, "\(report.models.flatMap(\.complaints))")
        }
        try write(round: 99)
        #expect(try await run("kb", "add", folder.file("articles"), "--workspace", Self.workspace).status == 0)
        let found = try await run("kb", "search", "shelf 7 boxes year 2099", "--workspace", Self.workspace)
        #expect(found.output.contains("99 boxes"))
        let report: Report = try JSON.decode(from: try await run("kb", "verify", "--json").output)
        #expect(report.models.map(\.vectors) == [80])
        #expect(report.sound)
    }
}

/// Where the embedder's weights are for the box that is killed.
private enum CutWeights {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let directory =
        ProcessInfo.processInfo.environment["FRONTDESK_WEIGHTS"] ?? root.appending(path: ".build/weights").path
    static let arePresent = FileManager.default.fileExists(atPath: directory + "/all-MiniLM-L6-v2.safetensors")
}
