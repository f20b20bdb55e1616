package import Core

extension Chunk {
    init(_ row: borrowing Row) throws {
        self.init(
            id: try row.value("id"), workspaceID: try row.value("workspace_id"), documentID: try row.value("document_id"),
            ordinal: try row.value("ordinal"), headings: try row.json("headings"), text: try row.value("text"),
            start: try row.value("start_byte"), end: try row.value("end_byte"))
    }

    static let columns =
        "chunk.workspace_id, chunk.id, chunk.document_id, chunk.ordinal, chunk.headings, chunk.text, chunk.start_byte, chunk.end_byte"
}

extension Database {
    /// The workspace's passages, document by document, in their order.
    package func chunks(of workspace: ID<Workspace>) throws -> [Chunk] {
        try rows(
            "SELECT \(Chunk.columns) FROM chunk WHERE workspace_id = ?1 ORDER BY document_id, ordinal", [workspace]
        ) { try Chunk($0) }
    }

    /// Some passages, in the order of their documents.
    package func chunks(_ ids: [ID<Chunk>], in workspace: ID<Workspace>) throws -> [Chunk] {
        try rows(
            """
            SELECT \(Chunk.columns) FROM chunk WHERE workspace_id = ?1 AND id IN (SELECT value FROM json_each(?2))
            ORDER BY document_id, ordinal
            """, [workspace, try JSON.encode(ids)]
        ) { try Chunk($0) }
    }

    /// The passages of some documents, document by document, in their order.
    package func chunks(of documents: [ID<KnowledgeDocument>], in workspace: ID<Workspace>) throws -> [Chunk] {
        try rows(
            """
            SELECT \(Chunk.columns) FROM chunk WHERE workspace_id = ?1 AND document_id IN (SELECT value FROM json_each(?2))
            ORDER BY document_id, ordinal
            """, [workspace, try JSON.encode(documents)]
        ) { try Chunk($0) }
    }

    func insert(_ chunk: Chunk, of document: KnowledgeDocument) throws {
        try execute(
            """
            INSERT INTO chunk (workspace_id, id, document_id, ordinal, title, questions, headings, text, start_byte, end_byte)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """,
            [
                chunk.workspaceID, chunk.id, chunk.documentID, chunk.ordinal, document.title,
                document.questions.joined(separator: "\n"), try JSON.encode(chunk.headings), chunk.text, chunk.start, chunk.end,
            ])
    }
}

extension Database {
    /// For each of these articles the passage that fits the words best, by FTS5's bm25 with the title weighed three times; its
    /// first passage when none has any of them.
    ///
    /// The words are quoted one by one and joined by OR: raw text is a syntax error to MATCH, and a space means AND, which finds
    /// nothing for 94 % of questions (research/embed.md 2).
    package func bestChunks(
        of documents: [ID<KnowledgeDocument>], in workspace: ID<Workspace>, for words: [String]
    ) throws -> [ID<KnowledgeDocument>: Chunk] {
        let key: [any SQLConvertible] = [workspace, try JSON.encode(documents)]
        var best: [ID<KnowledgeDocument>: Chunk] = [:]
        let keep = { (row: borrowing Row) in
            let chunk = try Chunk(row)
            if best[chunk.documentID] == nil { best[chunk.documentID] = chunk }
        }
        let pattern = Self.pattern(words)
        if !pattern.isEmpty {
            try forEachRow(
                """
                SELECT \(Chunk.columns) FROM chunk_fts JOIN chunk ON chunk.number = chunk_fts.rowid
                WHERE chunk_fts MATCH ?3 AND chunk.workspace_id = ?1
                    AND chunk.document_id IN (SELECT value FROM json_each(?2))
                ORDER BY bm25(chunk_fts, 3.0, 1.0, 2.0, 1.0), chunk.ordinal
                """, key + [pattern], keep)
        }
        try forEachRow(
            """
            SELECT \(Chunk.columns) FROM chunk
            WHERE workspace_id = ?1 AND document_id IN (SELECT value FROM json_each(?2)) AND ordinal = 0
            """, key, keep)
        return best
    }

    /// At most 64 words as an FTS5 expression.
    static func pattern(_ words: [String]) -> String {
        words.prefix(64).filter { $0.contains { $0.isLetter || $0.isNumber } }
            .map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: " OR ")
    }
}
