package import Core
package import Store

/// The documents of each workspace: what is published is what callers are told.
package struct KnowledgeBase: Sendable {
    /// Chunks written in one transaction: some 50 ms, in which a call's turn waits to be written.
    private static let batchLimit = 500

    private let store: Store
    private let vectors: VectorLibrary

    package init(store: Store) {
        self.store = store
        vectors = VectorLibrary(store: store)
    }

    /// Publishes articles: ``publish(_:to:)-(_,ID<Workspace>)``.
    package func publish(_ articles: [Article], to workspace: ID<Workspace>) async throws -> PublishReport {
        try await publish(articles.map(DocumentDraft.init), to: workspace)
    }

    /// Publishes documents: new ones are added, one of a known source replaces its older text, and the workspace's knowledge
    /// generation counts up when anything changed, so that a running box notices.
    ///
    /// Each document is published whole or not at all; very many take several transactions, so that calls can write in between.
    /// Publishing them again after a crash adds what is missing.
    package func publish(_ drafts: [DocumentDraft], to workspace: ID<Workspace>) async throws -> PublishReport {
        let prepared = try Self.prepare(drafts)
        let ids = store.ids
        let now = store.clock.wall
        var report = PublishReport()
        for batch in Self.batches(prepared) {
            report += try await store.write { [vectors] in
                try Self.publish(batch, to: workspace, in: $0, vectors: vectors, ids: ids, at: now)
            }
        }
        return report
    }

    /// A document cut into passages: done before the transaction, so that the writer is not kept from calls.
    struct Prepared: Sendable {
        let draft: DocumentDraft
        let contentHash: String
        let passages: [Passage]
    }

    static func prepare(_ drafts: [DocumentDraft]) throws -> [Prepared] {
        var sources: Set<String> = []
        for draft in drafts where !sources.insert(draft.source).inserted {
            throw StoreError.refused("two documents are named \(draft.source); a workspace has one document of a name")
        }
        return drafts.map { Prepared(draft: $0, contentHash: $0.contentHash, passages: Chunker().passages(of: $0)) }
    }

    private static func batches(_ prepared: [Prepared]) -> [[Prepared]] {
        var batches: [[Prepared]] = []
        var chunks = batchLimit
        for document in prepared {
            if chunks + document.passages.count > batchLimit {
                batches.append([])
                chunks = 0
            }
            batches[batches.count - 1].append(document)
            chunks += document.passages.count
        }
        return batches
    }

    /// Publishes inside a transaction of the caller's: vectors of what is no longer said go in the same one.
    static func publish(
        _ documents: [Prepared], to workspace: ID<Workspace>, in database: Database, vectors: VectorLibrary, ids: IDSource,
        at now: Timestamp
    ) throws -> PublishReport {
        var report = PublishReport()
        for prepared in documents {
            let draft = prepared.draft
            if try database.contentHash(ofSource: draft.source, in: workspace) == prepared.contentHash {
                report.unchanged += 1
                continue
            }
            let known = try database.document(source: draft.source, in: workspace)
            let document = KnowledgeDocument(
                id: known?.id ?? ids.next(), workspaceID: workspace, kind: draft.kind, source: draft.source, url: draft.url,
                title: draft.title, body: draft.body, questions: draft.questions, spoken: draft.spoken, pages: draft.pages,
                contentHash: prepared.contentHash, publishedAt: now)
            let chunks = prepared.passages.enumerated().map { ordinal, passage in
                Chunk(
                    id: ids.next(), workspaceID: workspace, documentID: document.id, ordinal: ordinal,
                    headings: passage.headings, text: passage.text, start: passage.range.lowerBound,
                    end: passage.range.upperBound, page: passage.page)
            }
            try database.put(document, chunks: chunks)
            report.chunks += chunks.count
            if known == nil { report.added += 1 } else { report.replaced += 1 }
        }
        if report.added + report.replaced > 0 { try Self.changed(workspace, in: database, vectors: vectors) }
        return report
    }

    /// What follows from any change of a workspace's documents, in its transaction.
    static func changed(_ workspace: ID<Workspace>, in database: Database, vectors: VectorLibrary) throws {
        try vectors.settle(workspace, in: database)
        try database.bumpKnowledgeGeneration(of: workspace)
    }

    /// Removes documents.
    /// - Returns: those that were there, by source.
    package func remove(sources: [String], from workspace: ID<Workspace>) async throws -> [String] {
        try await store.write { [vectors] database in
            let removed = try sources.filter { try database.removeDocument(source: $0, in: workspace) }
            if !removed.isEmpty { try Self.changed(workspace, in: database, vectors: vectors) }
            return removed
        }
    }

    /// Removes a document.
    /// - Returns: whether there was one of this source.
    package func remove(source: String, from workspace: ID<Workspace>) async throws -> Bool {
        try await !remove(sources: [source], from: workspace).isEmpty
    }

    /// All documents of a workspace, by source.
    package func documents(of workspace: ID<Workspace>) async throws -> [KnowledgeDocument] {
        try await store.read { try $0.documents(of: workspace) }
    }

    /// Counts up with every change; equal generations mean equal documents.
    package func generation(of workspace: ID<Workspace>) async throws -> Int64 {
        try await store.read { try $0.knowledgeGeneration(of: workspace) }
    }
}
