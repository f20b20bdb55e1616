import Core
import Foundation
import Store
import Support
import Testing

/// Covers what is there after the process died: all that was committed, nothing that was not. A cut of power is not covered.
@Suite struct DurabilityTests {
    private static let variable = "FRONTDESK_DURABILITY_TEST"

    @Test func killedProcessLosesNothingItCommitted() async throws {
        let directory = try TemporaryFolder()
        setenv(Self.variable, directory.path, 1)
        await #expect(processExitsWith: .signal(SIGKILL)) {
            let path = try #require(getenv("FRONTDESK_DURABILITY_TEST").map { String(cString: $0) })
            let store = try await Store.open(directory: path, clock: ManualClock(), log: .none)
            let workspace = try await store.addWorkspace(named: "Sales")
            let call = Call(
                id: store.ids.next(), workspaceID: workspace.id, agentID: nil, room: "r", direction: .inbound, status: .ringing,
                from: "a", to: "b", startedAt: store.clock.wall)
            try await store.begin(call)
            try await store.answered(call.id, in: workspace.id, at: store.clock.wall)
            for ordinal in 1...20 {
                try await store.commit(
                    Turn(
                        id: store.ids.next(), workspaceID: workspace.id, callID: call.id, ordinal: ordinal, speaker: .caller,
                        text: "t", heard: "t", startedAt: store.clock.wall, endedAt: store.clock.wall))
            }
            kill(getpid(), SIGKILL)
        }
        let store = try await Store.open(directory: directory.path, clock: ManualClock(), log: .none)
        #expect(try await store.complaints().isEmpty)
        let call = try #require(try await store.recoverInterruptedCalls().first)
        let record = try #require(try await store.read { try $0.call(call) })
        #expect(record.turns.map(\.ordinal) == Array(1...20))
        #expect(record.call.status == .interrupted)
    }

    @Test func copyTakenInMidFlightHoldsTheCommits() async throws {
        let fixture = try await Fixture()
        let workspace = try await fixture.store.addWorkspace(named: "Sales")
        let call = fixture.call(in: workspace)
        try await fixture.store.begin(call)
        try await fixture.store.commit(fixture.turn(1, of: call))
        let aside = try TemporaryFolder()
        let open = fixture.turn(2, of: call)
        try await fixture.store.write { database in
            try database.insert(open)
            // The files as a dying process leaves them: one turn committed, one not.
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(
                    atPath: fixture.store.path + suffix, toPath: Store.path(in: aside.path) + suffix)
            }
        }
        let store = try await Store.open(directory: aside.path, clock: fixture.clock, log: .none)
        #expect(try await store.read { try $0.call(call.id)?.turns.map(\.ordinal) } == [1])
    }
}
