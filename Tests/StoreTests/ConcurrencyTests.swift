import Core
import Dispatch
import Store
import Support
import Testing

/// Covers several connections and processes at one file: who waits, who sees what, who is refused.
@Suite struct ConcurrencyTests {
    private func impatient() -> Store.Configuration {
        var configuration = Store.Configuration()
        configuration.busyTimeout = .milliseconds(20)
        return configuration
    }

    @Test func secondWriterIsToldThatItIsBusy() async throws {
        let fixture = try await Fixture()
        let other = try await fixture.reopened(configuration: impatient())
        let begun = AsyncStream<Void>.makeStream()
        let goOn = DispatchSemaphore(value: 0)
        async let first: Void = fixture.store.write { database in
            try database.execute(
                "INSERT INTO workspace (id, name, name_key, created_at) VALUES (?1, 'a', 'a', 0)",
                [fixture.clock.wall.rfc3339 + "123456789012"])
            begun.continuation.yield()
            goOn.wait()
        }
        for await _ in begun.stream { break }
        // A reader meanwhile sees the state before, at once.
        #expect(
            try await other.read { try $0.first("SELECT count(*) AS n FROM workspace") { try $0.value("n", as: Int.self) } } == 0)
        #expect(await storeErrorCode { _ = try await other.addWorkspace(named: "b") } == "store.busy")
        goOn.signal()
        try await first
        _ = try await other.addWorkspace(named: "b")
        #expect(
            try await fixture.store.read {
                try $0.first("SELECT count(*) AS n FROM workspace") { try $0.value("n", as: Int.self) }
            } == 2)
    }

    @Test func patientWriterWaits() async throws {
        let fixture = try await Fixture()
        let other = try await fixture.reopened()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                let store = number.isMultiple(of: 2) ? fixture.store : other
                group.addTask { _ = try await store.addWorkspace(named: "w\(number)") }
            }
            try await group.waitForAll()
        }
        #expect(try await other.read { try $0.workspaces().count } == 40)
    }

    @Test func changeCounterNoticesOtherProcessesOnly() async throws {
        let fixture = try await Fixture()
        let other = try await fixture.reopened()
        let before = try await fixture.store.changeCounter()
        _ = try await fixture.store.addWorkspace(named: "own")
        #expect(try await fixture.store.changeCounter() == before)
        _ = try await other.addWorkspace(named: "other")
        #expect(try await fixture.store.changeCounter() != before)
    }

    @Test func fullQueueRefuses() async throws {
        var configuration = Store.Configuration()
        configuration.waitingLimit = 2
        let fixture = try await Fixture(configuration: configuration)
        let begun = AsyncStream<Void>.makeStream()
        let goOn = DispatchSemaphore(value: 0)
        let codes = await withTaskGroup(of: String?.self) { group in
            group.addTask {
                await storeErrorCode {
                    try await fixture.store.write { _ in
                        begun.continuation.yield()
                        goOn.wait()
                    }
                }
            }
            for await _ in begun.stream { break }
            for number in 0..<3 {
                group.addTask { await storeErrorCode { _ = try await fixture.store.addWorkspace(named: "w\(number)") } }
            }
            var codes: [String?] = []
            while let code = await group.next() {
                codes.append(code)
                // The first to come back is the refused one: the others wait behind the writer.
                if codes.count == 1 { goOn.signal() }
            }
            return codes
        }
        #expect(codes == ["store.overloaded", nil, nil, nil])
    }

    @Test func failedWriteChangesNothing() async throws {
        struct Change: Error {}
        let fixture = try await Fixture()
        let workspace = Workspace(id: fixture.store.ids.next(), name: "gone", createdAt: fixture.clock.wall)
        await #expect(throws: Change.self) {
            try await fixture.store.write { database in
                try database.insert(workspace)
                throw Change()
            }
        }
        #expect(try await fixture.store.read { try $0.workspaces() } == [])
    }

    @Test func cancelledTaskStillWrites() async throws {
        let fixture = try await Fixture()
        await withTaskGroup(of: Void.self) { group in
            group.cancelAll()
            group.addTask { _ = try? await fixture.store.addWorkspace(named: "last words") }
        }
        #expect(try await fixture.store.read { try $0.workspaces().count } == 1)
    }

    @Test func closedStoreRefuses() async throws {
        let fixture = try await Fixture()
        await fixture.store.close()
        #expect(await storeErrorCode { _ = try await fixture.store.addWorkspace(named: "late") } == "store.closed")
        #expect(await storeErrorCode { _ = try await fixture.store.read { try $0.workspaces() } } == "store.closed")
    }

    @Test func backupIsWholeWhileOthersWrite() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let folder = try TemporaryFolder()
        for number in 0..<200 { _ = try await store.addWorkspace(named: String(repeating: "long ", count: 30) + "\(number)") }
        let progress = AsyncStream<(Int, Int)>.makeStream()
        async let writing: Void = {
            for number in 0..<50 { _ = try await store.addWorkspace(named: "during \(number)") }
        }()
        try await store.backUp(to: Store.path(in: folder.path)) { progress.continuation.yield(($0, $1)) }
        progress.continuation.finish()
        try await writing
        var last = (0, 1)
        for await step in progress.stream { last = step }
        #expect(last.0 == last.1)
        let copy = try await Store.open(directory: folder.path, clock: fixture.clock, log: .none)
        #expect(try await copy.complaints().isEmpty)
        #expect(try await copy.read { try $0.workspaces().count } >= 200)
    }
}
