import Core
import Store
import Support
import Testing

/// Covers that each record reads back as it was written, the queries of lists, and names of workspaces.
/// Crossing workspaces is in IsolationTests, the life of a call in CallJournalTests.
@Suite struct RecordTests {
    @Test func workspaceIsFoundByNameInAnyCase() async throws {
        let fixture = try await Fixture()
        let workspace = try await fixture.store.addWorkspace(named: "  Café Élan ")
        let found = try await fixture.store.read { try $0.workspace(named: "CAFÉ éLAN") }
        #expect(found == workspace)
        #expect(workspace.name == "Café Élan")
        let agents = try await fixture.store.read { try $0.agents(of: workspace.id) }
        #expect(agents.map(\.greeting) == ["Thank you for calling Café Élan. How can I help?"])
    }

    @Test func takenNameIsRefused() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.store.addWorkspace(named: "Sales")
        let other = try await fixture.store.addWorkspace(named: "Repairs")
        #expect(await storeErrorCode { _ = try await fixture.store.addWorkspace(named: "sales") } == "store.exists")
        let rename = { (name: String) in
            await storeErrorCode { try await fixture.store.write { try $0.rename(other.id, to: name) } }
        }
        #expect(await rename("SALES") == "store.exists")
        #expect(await rename("REPAIRS") == nil)
        #expect(await rename(" \n") == "store.refused")
        let names = try await fixture.store.read { try $0.workspaces().map(\.name) }
        #expect(names == ["Sales", "REPAIRS"])
    }

    @Test func callReadsBackWithTurnsAndMessages() async throws {
        let fixture = try await Fixture()
        let workspace = try await fixture.store.addWorkspace(named: "Sales")
        let call = fixture.call(in: workspace)
        let citation = Citation(
            document: fixture.store.ids.next(), chunk: fixture.store.ids.next(), title: "Hours \"quoted\"", score: 0.75)
        let latency = TurnLatency(endpointing: 500, stt: 12.5, answer: 3, firstAudio: 530)
        let turns = [fixture.turn(1, of: call), fixture.turn(2, of: call, citations: [citation], latency: latency)]
        let message = Message(
            id: fixture.store.ids.next(), workspaceID: workspace.id, callID: call.id, from: "+15550100", text: "call me",
            recording: "a.wav", createdAt: fixture.clock.wall)
        try await fixture.store.begin(call)
        for turn in turns.reversed() { try await fixture.store.commit(turn) }
        try await fixture.store.commit(message)
        let record = try await fixture.store.read { try $0.call(call.id) }
        #expect(record == CallRecord(call: call, turns: turns, messages: [message]))
        let missing = try await fixture.store.read { try $0.call(ID<Call>("00000000-0000-7000-8000-000000000000") ?? call.id) }
        #expect(missing == nil)
    }

    @Test func callsAreListedNewestFirst() async throws {
        let fixture = try await Fixture()
        let sales = try await fixture.store.addWorkspace(named: "Sales")
        let repairs = try await fixture.store.addWorkspace(named: "Repairs")
        var calls: [Call] = []
        for number in 0..<6 {
            fixture.clock.advance(by: .milliseconds(5))
            let call = fixture.call(in: number.isMultiple(of: 2) ? sales : repairs)
            calls.append(call)
            try await fixture.store.begin(call)
        }
        let spoken = fixture.turn(1, of: calls[4])
        try await fixture.store.commit(spoken)
        let listed = try await fixture.store.read { try $0.calls(of: sales.id, limit: 2) }
        #expect(listed.map(\.call.id) == [calls[4].id, calls[2].id])
        #expect(listed.map(\.turns) == [1, 0])
        let all = try await fixture.store.read { try $0.calls() }
        #expect(all.map(\.call.id) == calls.reversed().map(\.id))
    }

    @Test func numberBelongsToOneWorkspace() async throws {
        let fixture = try await Fixture()
        let sales = try await fixture.store.addWorkspace(named: "Sales")
        let repairs = try await fixture.store.addWorkspace(named: "Repairs")
        let number = try #require(E164("+15551234567"))
        let held = PhoneNumber(id: fixture.store.ids.next(), workspaceID: sales.id, number: number)
        let second = PhoneNumber(id: fixture.store.ids.next(), workspaceID: repairs.id, number: number)
        try await fixture.store.write { try $0.insert(held) }
        #expect(await storeErrorCode { try await fixture.store.write { try $0.insert(second) } } == "store.exists")
        #expect(try await fixture.store.read { try $0.phoneNumbers() } == [held])
        #expect(try await fixture.store.read { try $0.phoneNumbers(of: repairs.id) } == [])
    }
}
