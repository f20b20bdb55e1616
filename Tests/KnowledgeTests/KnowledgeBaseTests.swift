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

    @Test func documentsOfAllKindsAreKept() async throws {
        let shop = try await Shop()
        let extracted = ExtractedDocument(
            format: .pdf, title: "Care", blocks: [.init(kind: .paragraph, text: "Clean the chain every two weeks.", page: 4)],
            pages: 9)
        let draft = try DocumentDraft(extracted, source: "care.pdf")
        let page = DocumentDraft(
            kind: .page, source: "https://a.example/ferry", url: "https://a.example/ferry", title: "Ferry",
            body: "A ferry goes hourly.")
        let report = try await shop.base.publish([draft, page], to: shop.workspace.id)
        #expect((report.added, report.chunks) == (2, 2))
        let documents = try await shop.base.documents(of: shop.workspace.id)
        #expect(documents.map(\.kind) == [.pdf, .page])
        #expect(documents.map(\.pages) == [9, nil])
        #expect(documents.map(\.url) == [nil, "https://a.example/ferry"])
        #expect(documents.map(\.contentHash) == [draft.contentHash, page.contentHash])
        #expect(documents.map(\.plainText) == ["Clean the chain every two weeks.", "A ferry goes hourly."])
        let hit = try #require(try await shop.ask("how often should I clean the chain").hits.first)
        #expect(hit.citation.page == 4)
        #expect(hit.spoken == "Clean the chain every two weeks.")
        #expect(try await shop.base.publish([draft, page], to: shop.workspace.id).unchanged == 2)
    }

    @Test func unchangedPassagesKeepTheirIDs() async throws {
        let shop = try await Shop()
        let paragraphs = (0..<20).map { number in (0..<80).map { "word\(number)x\($0)" }.joined(separator: " ") + "." }
        let publish = { (paragraphs: [String]) in
            let draft = DocumentDraft(kind: .text, source: "a.txt", title: "A", body: paragraphs.joined(separator: "\n\n"))
            _ = try await shop.base.publish([draft], to: shop.workspace.id)
            return try await shop.store.read { try $0.chunks(of: shop.workspace.id) }
        }
        let before = try await publish(paragraphs)
        var changed = paragraphs
        changed[7] = (0..<80).map { "other\($0)" }.joined(separator: " ") + "."
        let after = try await publish(changed)
        #expect(before.count == 20 && after.count == 20)
        #expect(Set(before.map(\.id)).intersection(after.map(\.id)).count == 19)
        #expect(
            after.filter { chunk in !before.contains { $0.id == chunk.id } }.map(\.text) == [changed[7]])
    }

    @Test func manyDocumentsAreWrittenInSeveralTransactions() async throws {
        let shop = try await Shop()
        let generation = try await shop.base.generation(of: shop.workspace.id)
        let drafts = (0..<1_100).map { DocumentDraft(kind: .text, source: "\($0).txt", title: "T", body: "Words of \($0).") }
        let report = try await shop.base.publish(drafts, to: shop.workspace.id)
        #expect((report.added, report.chunks) == (1_100, 1_100))
        #expect(try await shop.base.generation(of: shop.workspace.id) == generation + 3)
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
