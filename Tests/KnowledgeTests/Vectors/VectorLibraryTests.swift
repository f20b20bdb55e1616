import Core
import Foundation
import Knowledge
import Store
import Support
import Testing
import VectorIndex

/// Covers vectors beside their passages: put, found, kept when a text stays, gone when it goes, in the transaction of the change; damaged and
/// missing blocks; proofs. Not covered: the process killed between two writes (a transaction that is given up stands for it here), and the
/// speed of opening (`bench index`).
@Suite struct VectorLibraryTests {
    private static let model = EmbeddingModel(name: "test-1", dimension: 64)

    /// A store with a workspace, and vectors made of the words of texts.
    private struct Fixture {
        let directory: TemporaryFolder
        let clock = ManualClock()
        let store: Store
        let library: VectorLibrary
        let workspace: Workspace

        init() async throws {
            directory = try TemporaryFolder()
            store = try await Store.open(directory: directory.path, clock: clock, log: .none)
            library = VectorLibrary(store: store)
            workspace = try await store.addWorkspace(named: "Shop")
        }

        /// Publishes a document with these passages, as every way into the knowledge base does.
        func publish(_ source: String, _ texts: [String], failing: Bool = false) async throws {
            let (ids, now, workspace, library) = (store.ids, clock.wall, workspace.id, library)
            try await store.write { database in
                let known = try database.document(source: source, in: workspace)
                let document = KnowledgeDocument(
                    id: known?.id ?? ids.next(), workspaceID: workspace, source: source, title: "Title", body: "", questions: [],
                    spoken: nil, publishedAt: now)
                let chunks = texts.enumerated().map { place, text in
                    Chunk(
                        id: ids.next(), workspaceID: workspace, documentID: document.id, ordinal: place, headings: [],
                        text: text, start: 0, end: 0)
                }
                try database.put(document, chunks: chunks)
                try library.settle(workspace, in: database)
                if failing { throw Interrupted() }
            }
        }

        /// Embeds what has no vector; returns how many texts that were.
        @discardableResult
        func embed(failing: Bool = false) async throws -> Int {
            let (workspace, library) = (workspace.id, library)
            return try await store.write { database in
                let missing = try library.missing(
                    of: VectorLibraryTests.model, in: workspace, limit: 10_000, in: database)
                try library.put(
                    missing.map { ($0, VectorLibraryTests.embedding($0.text)) }, to: workspace, in: database)
                if failing { throw Interrupted() }
                return missing.count
            }
        }

        func nearest(_ text: String, limit: Int = 3, library: VectorLibrary? = nil) async throws -> [String] {
            let library = library ?? self.library
            let near = try await library.nearest(
                to: VectorLibraryTests.embedding("Title\n" + text), limit: limit, in: workspace.id)
            let workspace = workspace.id
            let chunks = try await store.read { try $0.chunks(of: workspace) }
            return near.compactMap { passage in chunks.first { $0.id == passage.chunk }?.text }
        }

        func complaints() async throws -> [String] {
            try await library.verify(workspace.id).flatMap(\.complaints)
        }
    }

    private struct Interrupted: Error {}

    /// Equal texts have equal vectors; others have nothing in common.
    static func embedding(_ text: String) -> Embedding {
        var state: UInt64 = 14_695_981_039_346_656_037
        for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 1_099_511_628_211 }
        let values = (0..<64).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1
            return Float(Int64(bitPattern: state) >> 40) * 0x1p-23
        }
        let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return Embedding(model: model, values: values.map { $0 / length })
    }

    @Test func passagesAreFoundByTheirVectors() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.nearest("one").isEmpty)
        try await fixture.publish("a", ["one", "two", "three"])
        #expect(try await fixture.nearest("one").isEmpty)
        #expect(try await fixture.embed() == 3)
        #expect(try await fixture.embed() == 0)
        for text in ["one", "two", "three"] { #expect(try await fixture.nearest(text).first == text) }
        #expect(try await fixture.nearest("one").count == 3)
        let other = try await fixture.store.addWorkspace(named: "Other")
        #expect(try await fixture.library.nearest(to: Self.embedding("Title\none"), limit: 3, in: other.id).isEmpty)
        #expect(try await fixture.complaints().isEmpty)
    }

    @Test func textsThatStayKeepTheirVectors() async throws {
        let fixture = try await Fixture()
        try await fixture.publish("a", ["one", "two"])
        try await fixture.embed()
        try await fixture.publish("a", ["zero", "one", "new"])
        // Found at once, before anything is embedded; what is gone is found no more.
        #expect(try await fixture.nearest("one").first == "one")
        #expect(try await fixture.nearest("two") == ["one"])
        #expect(try await fixture.embed() == 2)
        #expect(try await Set(fixture.nearest("new", limit: 9)) == ["zero", "one", "new"])
        #expect(try await fixture.complaints().isEmpty)
    }

    @Test func passagesThatSayTheSameAreAllFound() async throws {
        let fixture = try await Fixture()
        try await fixture.publish("a", ["same", "one"])
        try await fixture.publish("b", ["same"])
        #expect(try await fixture.embed() == 2)
        #expect(try await fixture.nearest("same", limit: 2) == ["same", "same"])
        try await fixture.publish("a", ["one"])
        #expect(try await fixture.nearest("same", limit: 1) == ["same"])
        #expect(try await fixture.complaints().isEmpty)
    }

    /// Whoever removes a document without settling leaves nothing that could be found.
    @Test func removedDocumentsAreNotFound() async throws {
        let fixture = try await Fixture()
        try await fixture.publish("a", ["one", "two"])
        try await fixture.publish("b", ["three"])
        try await fixture.embed()
        let workspace = fixture.workspace.id
        #expect(try await fixture.store.write { try $0.removeDocument(source: "a", in: workspace) })
        #expect(try await fixture.nearest("one", limit: 1) == ["three"])
        try await fixture.publish("c", ["four"])
        #expect(try await fixture.complaints().isEmpty)
        #expect(try await fixture.library.verify(workspace).map(\.vectors) == [1])
    }

    @Test func aTransactionThatIsGivenUpLeavesNothing() async throws {
        let fixture = try await Fixture()
        try await fixture.publish("a", ["one", "two"])
        try await fixture.embed()
        await #expect(throws: Interrupted.self) { try await fixture.publish("a", ["three"], failing: true) }
        #expect(try await fixture.nearest("two").first == "two")
        try await fixture.publish("b", ["four"])
        await #expect(throws: Interrupted.self) { try await fixture.embed(failing: true) }
        #expect(try await Set(fixture.nearest("four", limit: 9)) == ["one", "two"])
        #expect(try await fixture.complaints().isEmpty)
        try await fixture.embed()
        #expect(try await fixture.nearest("four").first == "four")
        #expect(try await fixture.complaints().isEmpty)
    }

    @Test func anotherProcessSeesEveryChange() async throws {
        let fixture = try await Fixture()
        let other = VectorLibrary(store: fixture.store)
        for number in 0..<6 {
            try await fixture.publish("a\(number % 3)", (0..<40).map { "text \(number) \($0)" })
            try await fixture.embed()
            let text = "text \(number) 17"
            #expect(try await fixture.nearest(text, library: other).first == text)
        }
        #expect(try await fixture.complaints().isEmpty)
    }

    @Test(arguments: [
        "UPDATE vector_block SET codes = zeroblob(length(codes)) WHERE workspace_id = ?1",
        "UPDATE vector_block SET codes = x'00' WHERE workspace_id = ?1",
        "DELETE FROM vector_block WHERE workspace_id = ?1",
        "UPDATE vector_index SET vectors = vectors + 1 WHERE workspace_id = ?1",
    ])
    func damagedIndexesAreMadeAgain(_ damage: String) async throws {
        let fixture = try await Fixture()
        try await fixture.publish("a", (0..<100).map { "text \($0)" })
        try await fixture.embed()
        let workspace = fixture.workspace.id
        _ = try await fixture.store.write { try $0.execute(damage, [workspace]) }
        let fresh = VectorLibrary(store: fixture.store)
        #expect(try await !fresh.verify(workspace).flatMap(\.complaints).isEmpty)
        #expect(try await fixture.nearest("text 17", library: fresh).first == "text 17")
        #expect(try await VectorLibrary(store: fixture.store).tidy(workspace, model: Self.model))
        #expect(try await fresh.verify(workspace).flatMap(\.complaints).isEmpty)
        #expect(try await fixture.nearest("text 17", library: VectorLibrary(store: fixture.store)).first == "text 17")
    }

    @Test func aRemovedDocumentTakesItsVectorsAlongAtOnce() async throws {
        let fixture = try await Fixture()
        try await fixture.publish("a", ["text 1", "text 2"])
        try await fixture.publish("b", ["text 3"])
        try await fixture.embed()
        let workspace = fixture.workspace.id
        let base = KnowledgeBase(store: fixture.store)
        #expect(try await base.remove(source: "a", from: workspace))
        let coverage = try await fixture.store.read { [library = fixture.library] in
            try library.coverage(of: Self.model, in: workspace, in: $0)
        }
        #expect(coverage == (all: 1, embedded: 1))
        #expect(try await fixture.nearest("text 1") == ["text 3"])
        #expect(try await fixture.complaints().isEmpty)
    }

    @Test func proofsAreKeptAndChecked() async throws {
        let fixture = try await Fixture()
        try await fixture.publish("a", (0..<300).map { "text \($0)" })
        try await fixture.embed()
        let question = Self.embedding("what?")
        let workspace = fixture.workspace.id
        let result = try await fixture.library.search(PassageQuery(question, limit: 10), in: workspace)
        #expect(try await fixture.library.keepProof(of: result, question: "what?", question, in: workspace) != nil)
        #expect(try await fixture.library.verify(workspace).map(\.proven) == [1])
        // A vector that changed behind the index's back.
        let number = try #require(result.hits.first?.id)
        _ = try await fixture.store.write {
            try $0.execute(
                """
                UPDATE embedding SET vector = (SELECT vector FROM embedding WHERE workspace_id = ?1 AND number <> ?2 LIMIT 1)
                WHERE workspace_id = ?1 AND number = ?2
                """, [workspace, number])
        }
        #expect(try await fixture.complaints().contains { $0.contains("proof") })
        try await fixture.publish("b", ["more"])
        try await fixture.embed()
        #expect(try await fixture.library.verify(workspace).map(\.outdated) == [1])
    }

    @Test func filtersAndThresholds() async throws {
        let fixture = try await Fixture()
        try await fixture.publish("a", (0..<200).map { "text \($0)" })
        try await fixture.embed()
        let workspace = fixture.workspace.id
        let chunks = try await fixture.store.read { try $0.chunks(of: workspace) }
        let among = Set(chunks.prefix(7).map(\.id))
        let question = Self.embedding("Title\ntext 150")
        let found = try await fixture.library.search(PassageQuery(question, limit: 20, among: among), in: workspace)
        #expect(Set(found.passages.map(\.chunk)) == among)
        let near = try await fixture.library.search(PassageQuery(question, limit: nil, atLeast: 0.99), in: workspace)
        #expect(near.passages.count == 1)
    }

    @Test func vectorsOfAnotherModelAreApart() async throws {
        let fixture = try await Fixture()
        try await fixture.publish("a", ["one"])
        try await fixture.embed()
        let other = Embedding(model: EmbeddingModel(name: "test-2", dimension: 64), values: Self.embedding("x").values)
        #expect(try await fixture.library.nearest(to: other, limit: 1, in: fixture.workspace.id).isEmpty)
        let workspace = fixture.workspace.id
        let library = fixture.library
        let coverage = try await fixture.store.read { database in
            let counts = try library.coverage(of: other.model, in: workspace, in: database)
            return [counts.all, counts.embedded]
        }
        #expect(coverage == [1, 0])
        try await library.forget(Self.model.name, in: workspace)
        #expect(try await fixture.nearest("one").isEmpty)
    }
}
