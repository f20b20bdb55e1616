package import Core

extension KnowledgeDocument {
    fileprivate init(_ row: borrowing Row) throws {
        self.init(
            id: try row.value("id"), workspaceID: try row.value("workspace_id"), source: try row.value("source"),
            title: try row.value("title"), body: try row.value("body"), questions: try row.json("questions"),
            spoken: try row.value("spoken"), publishedAt: try row.value("published_at"))
    }

    fileprivate static let columns = "workspace_id, id, source, title, body, questions, spoken, published_at"
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

    /// Adds an article with its chunks, or puts it in the place of the one with the same id.
    package func put(_ document: KnowledgeDocument, chunks: [Chunk]) throws {
        try execute(
            "DELETE FROM chunk WHERE workspace_id = ?1 AND document_id = ?2", [document.workspaceID, document.id])
        try execute(
            """
            INSERT INTO knowledge_document (\(KnowledgeDocument.columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            ON CONFLICT (workspace_id, id) DO UPDATE SET source = excluded.source, title = excluded.title,
                body = excluded.body, questions = excluded.questions, spoken = excluded.spoken,
                published_at = excluded.published_at
            """,
            [
                document.workspaceID, document.id, document.source, document.title, document.body,
                try JSON.encode(document.questions), document.spoken, document.publishedAt,
            ])
        for chunk in chunks {
            try insert(chunk, of: document)
        }
    }

    /// Removes an article with its chunks.
    /// - Returns: whether there was one.
    package func removeDocument(source: String, in workspace: ID<Workspace>) throws -> Bool {
        try execute("DELETE FROM knowledge_document WHERE workspace_id = ?1 AND source = ?2", [workspace, source]) == 1
    }
}
