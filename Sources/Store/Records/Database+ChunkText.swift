package import Core

/// What each chunk says, by a hash: the key by which vectors are found again.
extension Database {
    /// The workspace's chunks whose text is not known yet, with the titles of their documents.
    package func chunksWithoutText(of workspace: ID<Workspace>) throws -> [(chunk: Chunk, title: String)] {
        try rows(
            """
            SELECT \(Chunk.columns), chunk.title AS title FROM chunk WHERE workspace_id = ?1 AND NOT EXISTS (
                SELECT 1 FROM chunk_text WHERE chunk_text.workspace_id = ?1 AND chunk_text.chunk_id = chunk.id)
            ORDER BY number
            """, [workspace]
        ) { (try Chunk($0), try $0.value("title")) }
    }

    /// Chunks with the titles of their documents.
    package func titledChunks(
        _ ids: [ID<Chunk>], in workspace: ID<Workspace>
    ) throws -> [(chunk: Chunk, title: String)] {
        try rows(
            """
            SELECT \(Chunk.columns), chunk.title AS title FROM chunk
            WHERE workspace_id = ?1 AND id IN (SELECT value FROM json_each(?2)) ORDER BY number
            """, [workspace, try JSON.encode(ids)]
        ) { (try Chunk($0), try $0.value("title")) }
    }

    package func setText(_ hash: [UInt8], of chunk: ID<Chunk>, in workspace: ID<Workspace>) throws {
        try execute(
            "INSERT INTO chunk_text (workspace_id, chunk_id, text_hash) VALUES (?1, ?2, ?3)", [workspace, chunk, hash])
    }

    /// Whether a chunk says this text.
    package func isText(_ hash: [UInt8], in workspace: ID<Workspace>) throws -> Bool {
        try first("SELECT 1 FROM chunk_text WHERE workspace_id = ?1 AND text_hash = ?2", [workspace, hash]) { _ in true } ?? false
    }

    /// Texts that chunks have dropped and no other chunk says; they are forgotten as such.
    package func takeDroppedTexts(of workspace: ID<Workspace>) throws -> [[UInt8]] {
        let dropped = try rows(
            """
            SELECT text_hash FROM dropped_text WHERE workspace_id = ?1 AND NOT EXISTS (
                SELECT 1 FROM chunk_text
                WHERE chunk_text.workspace_id = ?1 AND chunk_text.text_hash = dropped_text.text_hash)
            """, [workspace]
        ) { try $0.value("text_hash", as: [UInt8].self) }
        try execute("DELETE FROM dropped_text WHERE workspace_id = ?1", [workspace])
        return dropped
    }

    /// One chunk of each text that has no vector of a model, in the order they were published.
    package func chunksWithoutVector(
        of model: EmbeddingModel, in workspace: ID<Workspace>, limit: Int
    ) throws -> [ID<Chunk>] {
        try rows(
            """
            SELECT min(chunk_text.chunk_id) AS id FROM chunk_text WHERE workspace_id = ?1 AND NOT EXISTS (
                SELECT 1 FROM embedding
                WHERE embedding.workspace_id = ?1 AND embedding.model = ?2 AND embedding.text_hash = chunk_text.text_hash)
            GROUP BY text_hash ORDER BY id LIMIT ?3
            """, [workspace, model.name, limit]
        ) { try $0.value("id") }
    }

    /// How many texts the workspace's chunks say, and how many of them have a vector of a model.
    package func textCounts(of model: EmbeddingModel, in workspace: ID<Workspace>) throws -> (all: Int, embedded: Int) {
        try first(
            """
            SELECT count(*) AS total, count(embedding.number) AS done
            FROM (SELECT DISTINCT text_hash FROM chunk_text WHERE workspace_id = ?1) AS said
            LEFT JOIN embedding ON embedding.workspace_id = ?1 AND embedding.model = ?2
                AND embedding.text_hash = said.text_hash
            """, [workspace, model.name]
        ) { (try $0.value("total"), try $0.value("done")) } ?? (0, 0)
    }
}
