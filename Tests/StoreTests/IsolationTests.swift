import Core
import Store
import Support
import Testing

/// Covers that no row can point into another workspace, and that lists of one workspace show nothing of another.
@Suite struct IsolationTests {
    @Test func rowsCannotPointIntoAnotherWorkspace() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let mine = try await store.addWorkspace(named: "Mine")
        let theirs = try await store.addWorkspace(named: "Theirs")
        let call = fixture.call(in: theirs)
        try await store.begin(call)
        let document = fixture.document("a.md", in: theirs)
        try await store.write { try $0.put(document, chunks: []) }
        let agent = try #require(try await store.read { try $0.agents(of: theirs.id).first })

        let turn = fixture.turn(1, of: call, in: mine.id)
        #expect(await storeErrorCode { try await store.commit(turn) } == "store.constraint")
        let message = Message(
            id: store.ids.next(), workspaceID: mine.id, callID: call.id, from: "", text: "", recording: nil,
            createdAt: fixture.clock.wall)
        #expect(await storeErrorCode { try await store.commit(message) } == "store.constraint")
        let lent = Call(
            id: store.ids.next(), workspaceID: mine.id, agentID: agent.id, room: "r", direction: .inbound, status: .ringing,
            from: "", to: "", startedAt: fixture.clock.wall)
        #expect(await storeErrorCode { try await store.begin(lent) } == "store.constraint")
        let chunk = fixture.chunk(of: document, in: mine.id)
        let own = fixture.document("b.md", in: mine)
        #expect(await storeErrorCode { try await store.write { try $0.put(own, chunks: [chunk]) } } == "store.constraint")
        let stolen = KnowledgeDocument(
            id: document.id, workspaceID: mine.id, source: "c.md", title: "t", body: "b", questions: [], spoken: nil,
            publishedAt: fixture.clock.wall)
        #expect(await storeErrorCode { try await store.write { try $0.put(stolen, chunks: []) } } == "store.constraint")
    }

    @Test func listsShowOneWorkspaceOnly() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let mine = try await store.addWorkspace(named: "Mine")
        let theirs = try await store.addWorkspace(named: "Theirs")
        let call = fixture.call(in: theirs)
        let document = fixture.document("a.md", in: theirs)
        try await store.begin(call)
        try await store.commit(fixture.turn(1, of: call))
        try await store.write { try $0.put(document, chunks: [fixture.chunk(of: document)]) }
        try await store.read { database throws in
            #expect(try database.calls(of: mine.id).isEmpty)
            #expect(try database.turns(of: call.id, in: mine.id).isEmpty)
            #expect(try database.messages(of: mine.id).isEmpty)
            #expect(try database.documents(of: mine.id).isEmpty)
            #expect(try database.document(source: "a.md", in: mine.id) == nil)
            #expect(try database.chunks(of: mine.id).isEmpty)
            #expect(try database.bestChunks(of: [document.id], in: mine.id, for: ["nine"]).isEmpty)
            #expect(try database.bestChunks(of: [document.id], in: theirs.id, for: ["nine"]).count == 1)
        }
        #expect(
            await storeErrorCode {
                try await store.write {
                    try $0.markEnded(call.id, in: mine.id, status: .completed, by: .agent, at: call.startedAt, recording: nil)
                }
            } == "store.notFound")
    }
}
