package import Core

extension Chunk {
    fileprivate init(_ row: borrowing Row) throws {
        self.init(
            id: try row.value("id"), workspaceID: try row.value("workspace_id"), documentID: try row.value("document_id"),
            ordinal: try row.value("ordinal"), headings: try row.json("headings"), text: try row.value("text"),
            start: try row.value("start_byte"), end: try row.value("end_byte"))
    }

    fileprivate static let columns =
        "chunk.workspace_id, chunk.id, chunk.document_id, chunk.ordinal, chunk.headings, chunk.text, chunk.start_byte, chunk.end_byte"
}

extension Database {
    /// The workspace's passages, document by document, in their order.
    package func chunks(of workspace: ID<Workspace>) throws -> [Chunk] {
        try rows(
            "SELECT \(Chunk.columns) FROM chunk WHERE workspace_id = ?1 ORDER BY document_id, ordinal", [workspace]
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
