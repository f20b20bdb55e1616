import Core
import Store
import Testing

/// Covers what becomes of chunks when their document is published again; how bodies are cut is KnowledgeTests' affair.
@Suite struct ChunkChangeTests {
    private func publish(
        _ texts: [String], _ fixture: Fixture, _ document: KnowledgeDocument, page: Int? = nil
    ) async throws -> [Chunk] {
        let chunks = texts.enumerated().map { ordinal, text in
            Chunk(
                id: fixture.store.ids.next(), workspaceID: document.workspaceID, documentID: document.id, ordinal: ordinal,
                headings: ["Top"], text: text, start: ordinal * 10, end: ordinal * 10 + 5, page: page)
        }
        try await fixture.store.write { try $0.put(document, chunks: chunks) }
        return try await fixture.store.read { try $0.chunks(of: document.id, in: document.workspaceID) }
    }

    /// The row numbers of chunks, by their text.
    private func numbers(_ fixture: Fixture, _ workspace: ID<Workspace>) async throws -> [String: Int] {
        let rows = try await fixture.store.read {
            try $0.rows("SELECT number, text FROM chunk WHERE workspace_id = ?1", [workspace]) { row in
                (try row.value("text", as: String.self), try row.value("number", as: Int.self))
            }
        }
        return Dictionary(rows) { $1 }
    }

    @Test func unchangedTextsKeepTheirRows() async throws {
        let fixture = try await Fixture()
        let workspace = try await fixture.store.addWorkspace(named: "Sales")
        let document = fixture.document("a.pdf", in: workspace)
        let before = try await publish(["one", "two", "three", "two"], fixture, document)
        let rows = try await numbers(fixture, workspace.id)
        let after = try await publish(["zero", "one", "three", "four", "two"], fixture, document, page: 2)
        #expect(after.map(\.text) == ["zero", "one", "three", "four", "two"])
        #expect(after.map(\.ordinal) == [0, 1, 2, 3, 4])
        #expect(after.map(\.start) == [0, 10, 20, 30, 40])
        #expect(after.allSatisfy { $0.page == 2 })
        #expect([after[1].id, after[2].id, after[4].id] == [before[0].id, before[2].id, before[1].id])
        let now = try await numbers(fixture, workspace.id)
        #expect(now["one"] == rows["one"] && now["three"] == rows["three"])
        #expect(now.count == 5)
    }

    @Test func newTitleMakesNewRowsUnderTheOldIDs() async throws {
        let fixture = try await Fixture()
        let workspace = try await fixture.store.addWorkspace(named: "Sales")
        var document = fixture.document("a.pdf", in: workspace)
        let before = try await publish(["one", "two"], fixture, document)
        document.title = "Unheard words"
        let after = try await publish(["two", "one"], fixture, document)
        #expect(Set(after.map(\.id)) == Set(before.map(\.id)))
        let id = document.id
        let found = try await fixture.store.read {
            try $0.bestChunks(of: [id], in: workspace.id, for: ["unheard", "one"])
        }
        #expect(found[document.id]?.text == "one")
    }

    @Test func wordsOfAChunkCannotBeChanged() async throws {
        let fixture = try await Fixture()
        let workspace = try await fixture.store.addWorkspace(named: "Sales")
        _ = try await publish(["one"], fixture, fixture.document("a.pdf", in: workspace))
        let code = await storeErrorCode {
            _ = try await fixture.store.write {
                try $0.execute("UPDATE chunk SET text = 'other' WHERE workspace_id = ?1", [workspace.id])
            }
        }
        #expect(code != nil)
    }
}
