import Core
import Foundation
import Glibc
import Support
import Testing

/// Covers `kb add` of a folder that dies by `kill -9` while it reads and while it publishes: no document is there in part, and adding
/// the folder again adds what is missing and nothing twice. The same of a crawl is InteropTests' affair, because it takes a server.
@Suite struct IngestTests {
    private static let files = 60

    private struct Document: Decodable {
        let id: String
        let source: String
    }

    private struct Shown: Decodable {
        struct Chunk: Decodable {
            let text: String
        }

        let body: String
        let chunks: [Chunk]
    }

    private struct Added: Decodable {
        let added: Int
        let replaced: Int
        let unchanged: Int
    }

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.file("pages"), withIntermediateDirectories: true)
        for number in 0..<Self.files {
            let paragraphs = (0..<20).map { part in
                "<h2>Part \(part)</h2><p>"
                    + (0..<60).map { "word\(number)x\(part)x\($0)" }.joined(separator: " ") + ".</p>"
            }
            try "<!doctype html><title>Page \(number)</title><h1>Page \(number)</h1>\(paragraphs.joined())"
                .write(toFile: folder.file("pages/\(number).html"), atomically: false, encoding: .utf8)
        }
    }

    private func words(_ words: [String], _ data: String) -> [String] { words + ["--json", "--data", folder.file(data)] }

    private func ask<Answer: Decodable>(_ verb: [String], _ data: String) async throws -> Answer {
        let outcome = try await ProcessRunner.run(try Executable.product("frontdesk"), words(verb, data), within: .seconds(120))
        try #require(outcome.status == 0, "\(outcome)")
        return try JSON.decode(from: outcome.output)
    }

    private var add: [String] { ["kb", "add", folder.file("pages"), "--workspace", "Shop"] }

    private func documents(_ data: String) async throws -> [Document] { try await ask(["kb", "list"], data) }

    private func isWhole(_ document: Document, _ data: String) async throws -> Bool {
        let shown: Shown = try await ask(["kb", "show", document.source], data)
        let said = Set(shown.chunks.flatMap { $0.text.split { $0 == " " || $0 == "\n" } })
        return shown.body.split { $0 == " " || $0 == "\n" }.filter { $0.hasPrefix("word") }.allSatisfy(said.contains)
            && said.count { $0.hasPrefix("word") } == 20 * 60
    }

    @Test func aKilledAddIsNeverHalfAndGoesOn() async throws {
        for data in ["clean", "killed"] {
            let made = try await ProcessRunner.run(
                try Executable.product("frontdesk"), words(["workspace", "add", "Shop"], data))
            try #require(made.status == 0, "\(made)")
        }
        let begin = ContinuousClock.now
        let clean: Added = try await ask(add, "clean")
        let length = ContinuousClock.now - begin
        #expect(clean.added == Self.files)

        var known: [String: String] = [:]
        // Most of the time it reads; it publishes at the end.
        for share in [0.3, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0] {
            let process = try ProcessRunner(try Executable.product("frontdesk"), words(add, "killed"))
            try await Task.sleep(for: length * share)
            process.signal(SIGKILL)
            _ = try await process.wait(within: .seconds(20))
            let documents = try await documents("killed")
            #expect(Set(documents.map(\.source)).count == documents.count)
            for document in documents {
                // What was there stays, under the same id.
                #expect(known[document.source, default: document.id] == document.id)
                known[document.source] = document.id
            }
            for document in [documents.first, documents.last].compactMap({ $0 }) {
                #expect(try await isWhole(document, "killed"))
            }
        }
        let rest: Added = try await ask(add, "killed")
        #expect((rest.added, rest.replaced, rest.unchanged) == (Self.files - known.count, 0, known.count))
        let all = try await documents("killed")
        #expect(all.map(\.source) == (try await documents("clean")).map(\.source))
        for document in all.prefix(10) { #expect(try await isWhole(document, "killed")) }
    }
}
