package import Core
package import Store

/// The articles of each workspace: what is published is what callers are told.
package struct KnowledgeBase: Sendable {
    private let store: Store

    package init(store: Store) {
        self.store = store
    }

    /// Publishes articles in one transaction: new ones are added, one of a known source replaces its older text, and the
    /// workspace's knowledge generation counts up when anything changed, so that a running box notices.
    package func publish(_ articles: [Article], to workspace: ID<Workspace>) async throws -> PublishReport {
        let prepared = try Self.prepare(articles)
        let ids = store.ids
        let now = store.clock.wall
        return try await store.write { try Self.publish(prepared, to: workspace, in: $0, ids: ids, at: now) }
    }

    /// An article cut into passages: done before the transaction, so that the writer is not kept from calls.
    struct Prepared: Sendable {
        let article: Article
        let passages: [Passage]
    }

    static func prepare(_ articles: [Article]) throws -> [Prepared] {
        var sources: Set<String> = []
        for article in articles where !sources.insert(article.source).inserted {
            throw StoreError.refused("two articles are named \(article.source); a workspace has one article of a name")
        }
        return articles.map { Prepared(article: $0, passages: Chunker().passages(of: $0.body)) }
    }

    /// Publishes inside a transaction of the caller's.
    static func publish(
        _ articles: [Prepared], to workspace: ID<Workspace>, in database: Database, ids: IDSource, at now: Timestamp
    ) throws -> PublishReport {
        var report = PublishReport()
        for prepared in articles {
            let article = prepared.article
            let known = try database.document(source: article.source, in: workspace)
            if let known, article.says(theSameAs: known) {
                report.unchanged += 1
                continue
            }
            let document = KnowledgeDocument(
                id: known?.id ?? ids.next(), workspaceID: workspace, source: article.source, title: article.title,
                body: article.body, questions: article.questions, spoken: article.spoken, publishedAt: now)
            let chunks = prepared.passages.enumerated().map { ordinal, passage in
                Chunk(
                    id: ids.next(), workspaceID: workspace, documentID: document.id, ordinal: ordinal,
                    headings: passage.headings, text: passage.text, start: passage.range.lowerBound,
                    end: passage.range.upperBound)
            }
            try database.put(document, chunks: chunks)
            report.chunks += chunks.count
            if known == nil { report.added += 1 } else { report.replaced += 1 }
        }
        if report.added + report.replaced > 0 { try database.bumpKnowledgeGeneration(of: workspace) }
        return report
    }

    /// Removes an article.
    /// - Returns: whether there was one of this source.
    package func remove(source: String, from workspace: ID<Workspace>) async throws -> Bool {
        try await store.write { database in
            let removed = try database.removeDocument(source: source, in: workspace)
            if removed { try database.bumpKnowledgeGeneration(of: workspace) }
            return removed
        }
    }

    /// All articles of a workspace, by source.
    package func documents(of workspace: ID<Workspace>) async throws -> [KnowledgeDocument] {
        try await store.read { try $0.documents(of: workspace) }
    }

    /// Counts up with every change; equal generations mean equal articles.
    package func generation(of workspace: ID<Workspace>) async throws -> Int64 {
        try await store.read { try $0.knowledgeGeneration(of: workspace) }
    }
}

extension Article {
    fileprivate func says(theSameAs document: KnowledgeDocument) -> Bool {
        title == document.title && questions == document.questions && spoken == document.spoken && body == document.body
    }
}
