import Core
import Foundation
import Store
import Support
import Testing

/// Covers the way of a file from one schema version to the next, and files that are refused for their version or kind.
@Suite struct MigrationTests {
    private static let next = Schema(migrations: Schema.current.migrations + ["CREATE TABLE extra (a INTEGER NOT NULL) STRICT"])

    private func configuration(_ schema: Schema) -> Store.Configuration {
        var configuration = Store.Configuration()
        configuration.schema = schema
        return configuration
    }

    private func version(_ store: Store) async throws -> Int64? {
        try await store.read { try $0.first("SELECT user_version AS v FROM pragma_user_version()") { try $0.value("v") } }
    }

    @Test func newFileGetsTheNewestVersionAndNoCopy() async throws {
        let fixture = try await Fixture()
        #expect(try await version(fixture.store) == Int64(Schema.current.version))
        let files = try FileManager.default.contentsOfDirectory(atPath: fixture.directory.path)
        #expect(!files.contains { $0.hasSuffix(".backup") })
        let mode = try FileManager.default.attributesOfItem(atPath: fixture.store.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try await fixture.store.complaints().isEmpty)
    }

    @Test func olderFileIsCopiedThenMigrated() async throws {
        let fixture = try await Fixture()
        let workspace = try await fixture.store.addWorkspace(named: "Sales")
        await fixture.store.close()
        let migrated = try await fixture.reopened(configuration: configuration(Self.next))
        #expect(try await version(migrated) == Int64(Self.next.version))
        #expect(try await migrated.read { try $0.workspaces() } == [workspace])
        #expect(try await migrated.write { try $0.execute("INSERT INTO extra (a) VALUES (1)") } == 1)

        // The copy is a whole database of the old version.
        let aside = try TemporaryFolder()
        let copy = "\(fixture.store.path).v\(Schema.current.version).backup"
        try FileManager.default.copyItem(atPath: copy, toPath: Store.path(in: aside.path))
        let old = try await Store.open(directory: aside.path, clock: fixture.clock, log: .none)
        #expect(try await version(old) == Int64(Schema.current.version))
        #expect(try await old.read { try $0.workspaces() } == [workspace])
    }

    @Test func failedStepLeavesTheFileAsItWas() async throws {
        let fixture = try await Fixture()
        await fixture.store.close()
        let broken = Schema(migrations: Self.next.migrations + ["CREATE TABLE extra (b TEXT) STRICT"])
        let code = await storeErrorCode { _ = try await fixture.reopened(configuration: configuration(broken)) }
        #expect(code == "store.statement")
        let again = try await fixture.reopened()
        #expect(try await version(again) == Int64(Schema.current.version))
        #expect(try await again.read { try $0.rows("SELECT name FROM sqlite_schema WHERE name = 'extra'") { _ in 1 } } == [])
    }

    @Test func newerFileIsRefused() async throws {
        let fixture = try await Fixture(configuration: configuration(Self.next))
        await fixture.store.close()
        #expect(await storeErrorCode { _ = try await fixture.reopened() } == "store.tooNew")
        _ = try await fixture.reopened(configuration: configuration(Self.next))
    }

    @Test func anotherProgramsFileIsRefused() async throws {
        let directory = try TemporaryFolder()
        let foreign = try Database(
            newFile: Store.path(in: directory.path), applicationID: 0, version: 0, schema: ["CREATE TABLE a (b)"])
        try foreign.execute("INSERT INTO a VALUES (1)")
        let before = FileManager.default.contents(atPath: foreign.path)
        let code = await storeErrorCode {
            _ = try await Store.open(directory: directory.path, clock: ManualClock(), log: .none)
        }
        #expect(code == "store.foreign")
        #expect(try foreign.first("SELECT b FROM a") { try $0.value("b", as: Int.self) } == 1)
        #expect(before?.count == FileManager.default.contents(atPath: foreign.path)?.count)
    }

    @Test func twoProcessesMigrateOnce() async throws {
        let fixture = try await Fixture()
        await fixture.store.close()
        async let first = fixture.reopened(configuration: configuration(Self.next))
        async let second = fixture.reopened(configuration: configuration(Self.next))
        let versions = try await [version(first), version(second)]
        #expect(versions == [Int64(Self.next.version), Int64(Self.next.version)])
    }
}
