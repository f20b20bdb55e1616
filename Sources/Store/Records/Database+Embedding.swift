package import Core

/// Vectors of texts. A vector's number is what the index knows it by.
extension Database {
    /// Keeps a text's vector; one that is there already stays.
    /// - Returns: its number; nil when there was one.
    package func insertEmbedding(
        _ vector: [UInt8], model: EmbeddingModel, of text: [UInt8], in workspace: ID<Workspace>
    ) throws -> Int64? {
        try first(
            """
            INSERT INTO embedding (workspace_id, model, dimension, text_hash, vector) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (workspace_id, model, text_hash) DO NOTHING RETURNING number
            """, [workspace, model.name, model.dimension, text, vector]
        ) { try $0.value("number") }
    }

    /// Removes the vectors of a text.
    /// - Returns: their models and numbers.
    package func removeEmbeddings(of text: [UInt8], in workspace: ID<Workspace>) throws -> [(model: String, number: Int64)] {
        try rows(
            "DELETE FROM embedding WHERE workspace_id = ?1 AND text_hash = ?2 RETURNING model, number", [workspace, text]
        ) { (try $0.value("model"), try $0.value("number")) }
    }

    /// Removes vectors by their numbers.
    package func removeEmbeddings(_ numbers: [Int64], in workspace: ID<Workspace>) throws {
        try execute(
            "DELETE FROM embedding WHERE workspace_id = ?1 AND number IN (SELECT value FROM json_each(?2))",
            [workspace, try JSON.encode(numbers)])
    }

    /// Removes all vectors of a model.
    package func removeEmbeddings(of model: String, in workspace: ID<Workspace>) throws {
        try execute("DELETE FROM embedding WHERE workspace_id = ?1 AND model = ?2", [workspace, model])
    }

    /// A vector's f32 values, little-endian; nil when there is none of this number.
    package func embedding(_ number: Int64, in workspace: ID<Workspace>) throws -> [UInt8]? {
        try first("SELECT vector FROM embedding WHERE number = ?2 AND workspace_id = ?1", [workspace, number]) {
            try $0.value("vector")
        }
    }

    /// The numbers of all vectors of a model.
    package func embeddingNumbers(of model: EmbeddingModel, in workspace: ID<Workspace>) throws -> [Int64] {
        try rows(
            "SELECT number FROM embedding WHERE workspace_id = ?1 AND model = ?2 AND dimension = ?3 ORDER BY number",
            [workspace, model.name, model.dimension]
        ) { try $0.value("number") }
    }

    /// The chunks that say a vector's text.
    package func chunks(ofEmbedding number: Int64, in workspace: ID<Workspace>) throws -> [ID<Chunk>] {
        try rows(
            """
            SELECT chunk_text.chunk_id AS id FROM embedding
            JOIN chunk_text ON chunk_text.workspace_id = ?1 AND chunk_text.text_hash = embedding.text_hash
            WHERE embedding.number = ?2 AND embedding.workspace_id = ?1 ORDER BY chunk_text.chunk_id
            """, [workspace, number]
        ) { try $0.value("id") }
    }

    /// The numbers of a model's vectors of these chunks.
    package func embeddingNumbers(
        of chunks: [ID<Chunk>], model: EmbeddingModel, in workspace: ID<Workspace>
    ) throws -> [Int64] {
        try rows(
            """
            SELECT embedding.number AS number FROM chunk_text
            JOIN embedding ON embedding.workspace_id = ?1 AND embedding.model = ?2
                AND embedding.text_hash = chunk_text.text_hash
            WHERE chunk_text.workspace_id = ?1 AND chunk_text.chunk_id IN (SELECT value FROM json_each(?3))
            """, [workspace, model.name, try JSON.encode(chunks)]
        ) { try $0.value("number") }
    }

    /// The numbers of vectors that no chunk needs any more and that are still there.
    package func unneededEmbeddings(of model: EmbeddingModel, in workspace: ID<Workspace>) throws -> [Int64] {
        try rows(
            """
            SELECT embedding.number AS number FROM dropped_text
            JOIN embedding ON embedding.workspace_id = ?1 AND embedding.model = ?2
                AND embedding.text_hash = dropped_text.text_hash
            WHERE dropped_text.workspace_id = ?1 AND NOT EXISTS (
                SELECT 1 FROM chunk_text
                WHERE chunk_text.workspace_id = ?1 AND chunk_text.text_hash = dropped_text.text_hash)
            """, [workspace, model.name]
        ) { try $0.value("number") }
    }
}
