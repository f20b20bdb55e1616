import Core
import Knowledge
import Store
import Testing

/// Covers publishing and removing; finding is in KnowledgeSearchTests.
@Suite struct KnowledgeBaseTests {
    private let hours = Article(
        source: "hours.md", title: "Hours", questions: ["When?"], spoken: "At nine.", body: "# Hours\n\nAt nine.")

    @Test func publishingCountsWhatChanged() async throws {
        let shop = try await Shop()
        let workspace = shop.workspace.id
        let first = try await shop.base.publish([hours], to: workspace)
        #expect((first.added, first.replaced, first.unchanged, first.chunks) == (1, 0, 0, 1))
        let generation = try await shop.base.generation(of: workspace)
        let again = try await shop.base.publish([hours], to: workspace)
        #expect((again.added, again.replaced, again.unchanged) == (0, 0, 1))
        #expect(try await shop.base.generation(of: workspace) == generation)
        let before = try await shop.base.documents(of: workspace)
        let changed = Article(source: "hours.md", title: "Hours", body: "At ten.")
        let third = try await shop.base.publish([changed], to: workspace)
        #expect((third.added, third.replaced, third.unchanged) == (0, 1, 0))
        #expect(try await shop.base.generation(of: workspace) == generation + 1)
        let after = try await shop.base.documents(of: workspace)
        #expect(after.map(\.id) == before.map(\.id))
        #expect(after.map(\.body) == ["At ten."])
        let chunks = try await shop.store.read { try $0.chunks(of: workspace) }
        #expect(chunks.map(\.text) == ["At ten."])
    }

    @Test func removingIsNoticed() async throws {
        let shop = try await Shop([hours])
        let generation = try await shop.base.generation(of: shop.workspace.id)
        #expect(try await shop.base.remove(source: "hours.md", from: shop.workspace.id))
        #expect(try await shop.base.remove(source: "hours.md", from: shop.workspace.id) == false)
        #expect(try await shop.base.generation(of: shop.workspace.id) == generation + 1)
        #expect(try await shop.store.read { try $0.chunks(of: shop.workspace.id) } == [])
    }

    @Test func twoArticlesOfOneNameAreRefusedWhole() async throws {
        let shop = try await Shop()
        await #expect(throws: StoreError.self) { try await shop.base.publish([hours, hours], to: shop.workspace.id) }
        #expect(try await shop.base.documents(of: shop.workspace.id) == [])
    }

    @Test func chunkRangesPointIntoTheStoredBody() async throws {
        let shop = try await Shop(try Shop.articles(in: "vectors/kb/vet"))
        let documents = try await shop.base.documents(of: shop.workspace.id)
        let chunks = try await shop.store.read { try $0.chunks(of: shop.workspace.id) }
        #expect(chunks.count >= documents.count)
        for chunk in chunks {
            let document = try #require(documents.first { $0.id == chunk.documentID })
            let bytes = Array(document.body.utf8)
            #expect(chunk.start < chunk.end && chunk.end <= bytes.count)
            #expect(String(decoding: bytes[chunk.start..<chunk.end], as: UTF8.self).contains(chunk.text.prefix(10)))
        }
    }
}
