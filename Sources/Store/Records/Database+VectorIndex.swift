package import Core

/// Index blocks as bytes; what they mean is for the module that makes them.
extension Database {
    private static let columns = "model, generation, vectors, header_generation"

    private func record(_ row: borrowing Row) throws -> VectorIndexRecord {
        VectorIndexRecord(
            model: try row.value("model"), generation: try row.value("generation"), vectors: try row.value("vectors"),
            headerGeneration: try row.value("header_generation"))
    }

    /// The workspace's indexes.
    package func vectorIndexes(of workspace: ID<Workspace>) throws -> [VectorIndexRecord] {
        try rows("SELECT \(Self.columns) FROM vector_index WHERE workspace_id = ?1 ORDER BY model", [workspace]) {
            try record($0)
        }
    }

    package func vectorIndex(of model: String, in workspace: ID<Workspace>) throws -> VectorIndexRecord? {
        try first(
            "SELECT \(Self.columns) FROM vector_index WHERE workspace_id = ?1 AND model = ?2", [workspace, model]
        ) { try record($0) }
    }

    package func vectorIndexHeader(of model: String, in workspace: ID<Workspace>) throws -> [UInt8]? {
        try first("SELECT header FROM vector_index WHERE workspace_id = ?1 AND model = ?2", [workspace, model]) {
            try $0.value("header")
        }
    }

    /// The blocks written after a generation, by number.
    package func forEachVectorBlock(
        of model: String, in workspace: ID<Workspace>, since generation: Int64,
        _ body: (_ number: Int, _ codes: [UInt8]) throws -> Void
    ) throws {
        try forEachRow(
            """
            SELECT number, codes FROM vector_block WHERE workspace_id = ?1 AND model = ?2 AND generation > ?3 ORDER BY number
            """, [workspace, model, generation]
        ) { try body($0.value("number"), $0.value("codes")) }
    }

    /// Writes what an index is beside its blocks.
    /// - Parameter header: nil when it is as it was.
    package func putVectorIndex(_ record: VectorIndexRecord, header: [UInt8]?, in workspace: ID<Workspace>) throws {
        let values: [any SQLConvertible] = [workspace, record.model, record.generation, record.vectors]
        guard let header else {
            try execute(
                "UPDATE vector_index SET generation = ?3, vectors = ?4 WHERE workspace_id = ?1 AND model = ?2", values)
            return
        }
        try execute(
            """
            INSERT INTO vector_index (workspace_id, model, generation, vectors, header, header_generation)
            VALUES (?1, ?2, ?3, ?4, ?5, ?3) ON CONFLICT (workspace_id, model) DO UPDATE SET
                generation = excluded.generation, vectors = excluded.vectors, header = excluded.header,
                header_generation = excluded.header_generation
            """, values + [header])
    }

    package func putVectorBlock(
        _ number: Int, _ codes: [UInt8], generation: Int64, of model: String, in workspace: ID<Workspace>
    ) throws {
        try execute(
            """
            INSERT INTO vector_block (workspace_id, model, number, generation, codes) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (workspace_id, model, number) DO UPDATE SET
                generation = excluded.generation, codes = excluded.codes
            """, [workspace, model, number, generation, codes])
    }

    /// Removes the blocks from a number on.
    package func removeVectorBlocks(from number: Int, of model: String, in workspace: ID<Workspace>) throws {
        try execute(
            "DELETE FROM vector_block WHERE workspace_id = ?1 AND model = ?2 AND number >= ?3", [workspace, model, number])
    }

    /// Removes an index with its blocks.
    package func removeVectorIndex(of model: String, in workspace: ID<Workspace>) throws {
        try execute("DELETE FROM vector_index WHERE workspace_id = ?1 AND model = ?2", [workspace, model])
    }
}
