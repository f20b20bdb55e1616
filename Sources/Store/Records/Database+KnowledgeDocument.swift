package import Core

extension KnowledgeDocument {
    fileprivate init(_ row: borrowing Row) throws {
        self.init(
            id: try row.value("id"), workspaceID: try row.value("workspace_id"), kind: try row.value("kind"),
            source: try row.value("source"), url: try row.value("url"), title: try row.value("title"),
            body: try row.value("body"), questions: try row.json("questions"), spoken: try row.value("spoken"),
            pages: try row.value("pages"), contentHash: try row.value("content_hash"),
            publishedAt: try row.value("published_at"))
    }

    fileprivate static let columns =
        "workspace_id, id, kind, source, url, title, body, questions, spoken, pages, content_hash, published_at"
}

extension Database {
    /// The workspace's articles by their source.
    package func documents(of workspace: ID<Workspace>) throws -> [KnowledgeDocument] {
        try rows(
            "SELECT \(KnowledgeDocument.columns) FROM knowledge_document WHERE workspace_id = ?1 ORDER BY source", [workspace]
        ) { try KnowledgeDocument($0) }
    }

    /// Some of the workspace's articles.
    package func documents(_ ids: [ID<KnowledgeDocument>], in workspace: ID<Workspace>) throws -> [KnowledgeDocument] {
        try rows(
            """
            SELECT \(KnowledgeDocument.columns) FROM knowledge_document
            WHERE workspace_id = ?1 AND id IN (SELECT value FROM json_each(?2)) ORDER BY source
            """, [workspace, try JSON.encode(ids)]
        ) { try KnowledgeDocument($0) }
    }

    /// For each of the workspace's articles something that differs after every change of it: the key of its first chunk, because chunks
    /// are replaced and never changed.
    package func documentVersions(of workspace: ID<Workspace>) throws -> [ID<KnowledgeDocument>: String] {
        var versions: [ID<KnowledgeDocument>: String] = [:]
        try forEachRow(
            """
            SELECT document.id AS id, ifnull(chunk.id, '') AS version FROM knowledge_document AS document
            LEFT JOIN chunk ON chunk.workspace_id = document.workspace_id AND chunk.document_id = document.id
                AND chunk.ordinal = 0
            WHERE document.workspace_id = ?1
            """, [workspace]
        ) { versions[try $0.value("id")] = try $0.value("version") }
        return versions
    }

    package func document(source: String, in workspace: ID<Workspace>) throws -> KnowledgeDocument? {
        try first(
            "SELECT \(KnowledgeDocument.columns) FROM knowledge_document WHERE workspace_id = ?1 AND source = ?2",
            [workspace, source]
        ) { try KnowledgeDocument($0) }
    }

    /// Adds a document with its chunks, or puts it in the place of the one with the same id.
    ///
    /// A chunk that is there already with the same headings and text keeps its row, and with it all that was made from it;
    /// the document's own title and questions are part of each row, so a change of them makes new rows under the old ids.
    package func put(_ document: KnowledgeDocument, chunks: [Chunk]) throws {
        let known = try self.document(document.id, in: document.workspaceID)
        try execute(
            """
            INSERT INTO knowledge_document (\(KnowledgeDocument.columns))
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            ON CONFLICT (workspace_id, id) DO UPDATE SET kind = excluded.kind, source = excluded.source, url = excluded.url,
                title = excluded.title, body = excluded.body, questions = excluded.questions, spoken = excluded.spoken,
                pages = excluded.pages, content_hash = excluded.content_hash, published_at = excluded.published_at
            """,
            [
                document.workspaceID, document.id, document.kind, document.source, document.url, document.title, document.body,
                try JSON.encode(document.questions), document.spoken, document.pages, document.contentHash, document.publishedAt,
            ])
        guard let known else {
            for chunk in chunks { try insert(chunk, of: document) }
            return
        }
        let change = ChunkChange(from: try self.chunks(of: document.id, in: document.workspaceID), to: chunks)
        let isNamedAlike = known.title == document.title && known.questions == document.questions
        for chunk in change.removed + (isNamedAlike ? [] : change.kept) { try remove(chunk) }
        if isNamedAlike, !change.moved.isEmpty {
            try loosenChunks(of: document.id, in: document.workspaceID)
            for chunk in change.kept { try move(chunk) }
        }
        for chunk in (isNamedAlike ? [] : change.kept) + change.added { try insert(chunk, of: document) }
    }

    package func document(_ id: ID<KnowledgeDocument>, in workspace: ID<Workspace>) throws -> KnowledgeDocument? {
        try first(
            "SELECT \(KnowledgeDocument.columns) FROM knowledge_document WHERE workspace_id = ?1 AND id = ?2", [workspace, id]
        ) { try KnowledgeDocument($0) }
    }

    /// The hash of what a document said when it was published last; nil when there is none of this source.
    package func contentHash(ofSource source: String, in workspace: ID<Workspace>) throws -> String? {
        try first(
            "SELECT content_hash FROM knowledge_document WHERE workspace_id = ?1 AND source = ?2", [workspace, source]
        ) { try $0.value("content_hash") }
    }

    /// Removes an article with its chunks.
    /// - Returns: whether there was one.
    package func removeDocument(source: String, in workspace: ID<Workspace>) throws -> Bool {
        try execute("DELETE FROM knowledge_document WHERE workspace_id = ?1 AND source = ?2", [workspace, source]) == 1
    }
}
