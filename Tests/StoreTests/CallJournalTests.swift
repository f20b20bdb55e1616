import Core
import Store
import Support
import Testing

/// Covers how a call's row changes from the first ring to its end, and what start-up makes of calls that have none.
/// That commits survive the process is in DurabilityTests.
@Suite struct CallJournalTests {
    @Test func callIsAnsweredAndEnds() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let workspace = try await store.addWorkspace(named: "Sales")
        let call = fixture.call(in: workspace)
        let answered = call.startedAt.advanced(by: .seconds(2))
        let ended = call.startedAt.advanced(by: .seconds(60))
        try await store.begin(call)
        try await store.answered(call.id, in: workspace.id, at: answered)
        try await store.end(call.id, in: workspace.id, status: .completed, by: .caller, at: ended, recording: "a.ogg")
        // A second end changes nothing: the first is what happened.
        try await store.end(
            call.id, in: workspace.id, status: .failed, by: .network, at: ended.advanced(by: .seconds(1)), recording: nil)
        let stored = try #require(try await store.read { try $0.call(call.id)?.call })
        #expect(stored.status == .completed)
        #expect(stored.endedBy == .caller)
        #expect(stored.answeredAt == answered)
        #expect(stored.endedAt == ended)
        #expect(stored.recording == "a.ogg")
    }

    @Test func unknownCallIsNotFound() async throws {
        let fixture = try await Fixture()
        let workspace = try await fixture.store.addWorkspace(named: "Sales")
        let call = fixture.call(in: workspace)
        let answer = await storeErrorCode { try await fixture.store.answered(call.id, in: workspace.id, at: call.startedAt) }
        let end = await storeErrorCode {
            try await fixture.store.end(
                call.id, in: workspace.id, status: .completed, by: .agent, at: call.startedAt, recording: nil)
        }
        #expect([answer, end] == ["store.notFound", "store.notFound"])
    }

    @Test func sameTurnTwiceIsRefused() async throws {
        let fixture = try await Fixture()
        let workspace = try await fixture.store.addWorkspace(named: "Sales")
        let call = fixture.call(in: workspace)
        try await fixture.store.begin(call)
        try await fixture.store.commit(fixture.turn(1, of: call))
        let second = fixture.turn(1, of: call)
        #expect(await storeErrorCode { try await fixture.store.commit(second) } == "store.constraint")
    }

    @Test func startUpClosesWhatADeadProcessLeftOpen() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let workspace = try await store.addWorkspace(named: "Sales")
        let spoken = fixture.call(in: workspace)
        let silent = fixture.call(in: workspace)
        let ringing = fixture.call(in: workspace)
        let finished = fixture.call(in: workspace)
        for call in [spoken, silent, ringing, finished] { try await store.begin(call) }
        let answered = spoken.startedAt.advanced(by: .seconds(1))
        for call in [spoken, silent, finished] { try await store.answered(call.id, in: workspace.id, at: answered) }
        for ordinal in 1...3 { try await store.commit(fixture.turn(ordinal, of: spoken)) }
        try await store.end(finished.id, in: workspace.id, status: .completed, by: .agent, at: answered, recording: nil)

        let closed = try await store.recoverInterruptedCalls()
        #expect(Set(closed) == [spoken.id, silent.id, ringing.id])
        let calls = try await store.read { database in try closed.compactMap { try database.call($0) } }
        #expect(calls.allSatisfy { $0.call.status == .interrupted && $0.call.endedBy == .crash })
        let ends = Dictionary(uniqueKeysWithValues: calls.map { ($0.call.id, $0.call.endedAt) })
        #expect(ends[spoken.id] == spoken.startedAt.advanced(by: .seconds(3)))
        #expect(ends[silent.id] == answered)
        #expect(ends[ringing.id] == ringing.startedAt)
        #expect(calls.first { $0.call.id == spoken.id }?.turns.count == 3)
        #expect(try await store.recoverInterruptedCalls().isEmpty)

        // The process was not dead after all: what it says of its call stands.
        try await store.end(spoken.id, in: workspace.id, status: .completed, by: .caller, at: answered, recording: nil)
        #expect(try await store.read { try $0.call(spoken.id)?.call.status } == .completed)
    }
}
