import Core
import Store
import Support
import Testing

/// Covers the rows of tools, callbacks and transfers, what is remembered of a caller, and that none of it crosses workspaces.
/// What the tools do is in AgentsTests.
@Suite struct ToolJournalTests {
    private func run(_ fixture: Fixture, in call: Call, status: ToolRun.Status = .running) -> ToolRun {
        ToolRun(
            id: fixture.store.ids.next(), workspaceID: call.workspaceID, callID: call.id, agentID: fixture.store.ids.next(),
            tool: "searchKnowledge", arguments: "{not json", status: status, startedAt: fixture.clock.wall)
    }

    private func callback(_ fixture: Fixture, in call: Call) -> Callback {
        Callback(
            id: fixture.store.ids.next(), workspaceID: call.workspaceID, callID: call.id, number: "+15550100", name: "Ann",
            topic: "a repair", wish: "tomorrow", createdAt: fixture.clock.wall)
    }

    @Test func aRunIsOneRowFromBeginningToEnd() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let call = fixture.call(in: try await store.addWorkspace(named: "Sales"))
        try await store.begin(call)
        var run = run(fixture, in: call)
        try await store.commit(run)
        #expect(try await store.read { try $0.toolRuns(of: call.id, in: call.workspaceID) } == [run])
        run.status = .timedOut
        run.result = #"{"error":"it took too long"}"#
        run.endedAt = fixture.clock.wall.advanced(by: .seconds(3))
        try await store.commit(run)
        #expect(try await store.read { try $0.toolRuns(of: call.id, in: call.workspaceID) } == [run])
    }

    @Test func callbacksAreOpenUntilTheyAreDone() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let call = fixture.call(in: try await store.addWorkspace(named: "Sales"))
        try await store.begin(call)
        let callback = callback(fixture, in: call)
        try await store.commit(callback)
        #expect(try await store.read { try $0.callbacks(of: call.workspaceID, status: .open) } == [callback])
        try await store.write { try $0.mark(callback.id, .done, in: call.workspaceID) }
        #expect(try await store.read { try $0.callbacks(of: call.workspaceID, status: .open) }.isEmpty)
        #expect(try await store.read { try $0.callbacks(of: call.workspaceID).map(\.status) } == [.done])
    }

    @Test func bothAgentsOfATransferAreKept() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let call = fixture.call(in: try await store.addWorkspace(named: "Sales"))
        try await store.begin(call)
        let transfer = AgentTransfer(
            id: store.ids.next(), workspaceID: call.workspaceID, callID: call.id, from: store.ids.next(), to: store.ids.next(),
            at: fixture.clock.wall)
        try await store.commit(transfer)
        #expect(try await store.read { try $0.transfers(of: call.id, in: call.workspaceID) } == [transfer])
    }

    @Test func aCallerIsKnownByNumberInItsOwnWorkspace() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let sales = try await store.addWorkspace(named: "Sales")
        let other = try await store.addWorkspace(named: "Other")
        let earlier = fixture.call(in: sales)
        try await store.begin(earlier)
        try await store.commit(callback(fixture, in: earlier))
        try await store.begin(fixture.call(in: other))
        let now = fixture.call(in: sales)
        try await store.begin(now)
        let known = try await store.history(of: "+15550100", in: sales.id, before: now.id)
        #expect(known.calls.map(\.id) == [earlier.id])
        #expect(known.callbacks.map(\.topic) == ["a repair"])
        #expect(try await store.history(of: "+15550101", in: sales.id, before: now.id).calls.isEmpty)
    }

    @Test func aRowCannotPointIntoAnotherWorkspace() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let call = fixture.call(in: try await store.addWorkspace(named: "Sales"))
        let other = fixture.call(in: try await store.addWorkspace(named: "Other"))
        try await store.begin(call)
        let strange = ToolRun(
            id: store.ids.next(), workspaceID: other.workspaceID, callID: call.id, agentID: store.ids.next(), tool: "x",
            arguments: "{}", status: .running, startedAt: fixture.clock.wall)
        #expect(await storeErrorCode { try await store.commit(strange) } == "store.constraint")
    }

    @Test func httpToolsAreAWorkspacesOwn() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let sales = try await store.addWorkspace(named: "Sales")
        let other = try await store.addWorkspace(named: "Other")
        try await store.write { try $0.setHTTPTool("orders", "{}", of: sales.id) }
        try await store.write { try $0.setHTTPTool("orders", #"{"a":1}"#, of: sales.id) }
        #expect(try await store.read { try $0.httpTools(of: sales.id).map(\.definition) } == [#"{"a":1}"#])
        #expect(try await store.read { try $0.httpTools(of: other.id) }.isEmpty)
        try await store.write { try $0.setHTTPTool("orders", nil, of: sales.id) }
        #expect(try await store.read { try $0.httpTools(of: sales.id) }.isEmpty)
    }

    @Test func onlyPassagesThatExistHaveATextToCite() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let sales = try await store.addWorkspace(named: "Sales")
        let none: ID<Chunk> = store.ids.next()
        #expect(try await store.texts(of: [none], in: sales.id).isEmpty)
    }
}
