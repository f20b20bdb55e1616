import Core
import Foundation
import Store
import Support
import Testing

/// Covers files that are damaged, gone, full or not writable: each is a clear error, and nothing is replaced or recreated.
@Suite struct DamageTests {
    private func openCode(_ directory: TemporaryFolder) async -> String? {
        await storeErrorCode { _ = try await Store.open(directory: directory.path, clock: ManualClock(), log: .none) }
    }

    /// A closed database with some pages, alone in a directory.
    private func closedDatabase() async throws -> TemporaryFolder {
        let fixture = try await Fixture()
        let workspace = try await fixture.store.addWorkspace(named: "Sales")
        for number in 0..<50 {
            let document = fixture.document("\(number).md", in: workspace, title: String(repeating: "word ", count: 100))
            try await fixture.store.write { try $0.put(document, chunks: [fixture.chunk(of: document)]) }
        }
        let aside = try TemporaryFolder()
        try await fixture.store.backUp(to: Store.path(in: aside.path))
        return aside
    }

    @Test func brokenHeaderIsReportedAndKept() async throws {
        let directory = try TemporaryFolder()
        let bytes = Data("this was a database once".utf8)
        try bytes.write(to: URL(fileURLWithPath: Store.path(in: directory.path)))
        #expect(await openCode(directory) == "store.damaged")
        #expect(FileManager.default.contents(atPath: Store.path(in: directory.path)) == bytes)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["frontdesk.sqlite"])
    }

    @Test func brokenPageIsReportedAndKept() async throws {
        let directory = try await closedDatabase()
        let path = Store.path(in: directory.path)
        var bytes = try #require(FileManager.default.contents(atPath: path))
        for place in stride(from: 4096 * 3, to: bytes.count, by: 4096) {
            bytes.replaceSubrange(place..<(place + 64), with: repeatElement(0xA5, count: 64))
        }
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(await openCode(directory) == "store.damaged")
        #expect(FileManager.default.contents(atPath: path) == bytes)
    }

    @Test func truncatedFileIsReported() async throws {
        let directory = try await closedDatabase()
        let path = Store.path(in: directory.path)
        let bytes = try #require(FileManager.default.contents(atPath: path))
        try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: path))
        #expect(await openCode(directory) == "store.damaged")
    }

    @Test(arguments: [true, false])
    func missingOrEmptyFileBesideAWALIsReported(_ isEmpty: Bool) async throws {
        let directory = try TemporaryFolder()
        let path = Store.path(in: directory.path)
        try Data(repeating: 1, count: 5_000).write(to: URL(fileURLWithPath: path + "-wal"))
        if isEmpty { try Data().write(to: URL(fileURLWithPath: path)) }
        #expect(await openCode(directory) == "store.damaged")
        #expect(FileManager.default.contents(atPath: path + "-wal")?.count == 5_000)
        #expect(FileManager.default.fileExists(atPath: path) == isEmpty)
    }

    @Test func directoryInPlaceOfTheFileIsAnError() async throws {
        let directory = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: Store.path(in: directory.path), withIntermediateDirectories: false)
        #expect(await openCode(directory)?.hasPrefix("store.") == true)
    }

    @Test func fullDiskIsAnErrorAndLosesNothing() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let workspace = try await store.addWorkspace(named: "Sales")
        let big = fixture.document("big.md", in: workspace, title: String(repeating: "x", count: 4_000_000))
        let code = await storeErrorCode {
            try await store.write { database in
                _ = try database.first("PRAGMA max_page_count = 100") { _ in 1 }
                try database.put(big, chunks: [])
            }
        }
        #expect(code == "store.diskFull")
        #expect(try await store.read { try $0.workspaces() } == [workspace])
        try await store.write { database in
            _ = try database.first("PRAGMA max_page_count = 1000000") { _ in 1 }
            try database.put(fixture.document("small.md", in: workspace), chunks: [])
        }
        #expect(try await store.complaints().isEmpty)
    }

    @Test func readersCannotWrite() async throws {
        let fixture = try await Fixture()
        let workspace = try await fixture.store.addWorkspace(named: "Sales")
        let code = await storeErrorCode { try await fixture.store.read { try $0.rename(workspace.id, to: "Other") } }
        #expect(code == "store.readOnly")
    }
}
