package import Core

/// A search that was asked to be proven.
package struct StoredProof: Sendable, Identifiable {
    package let id: ID<StoredProof>
    package let model: String
    package let question: String
    /// The question's vector, little-endian f32.
    package let vector: [UInt8]
    /// Proof and hits as JSON.
    package let proof: String
    package let hits: String
    package let askedAt: Timestamp

    package init(
        id: ID<StoredProof>, model: String, question: String, vector: [UInt8], proof: String, hits: String, askedAt: Timestamp
    ) {
        self.id = id
        self.model = model
        self.question = question
        self.vector = vector
        self.proof = proof
        self.hits = hits
        self.askedAt = askedAt
    }
}

extension Database {
    package func insert(_ proof: StoredProof, in workspace: ID<Workspace>) throws {
        try execute(
            """
            INSERT INTO search_proof (workspace_id, id, model, question, vector, proof, hits, asked_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """,
            [workspace, proof.id, proof.model, proof.question, proof.vector, proof.proof, proof.hits, proof.askedAt])
    }

    /// The proofs of a model's searches, the oldest first.
    package func proofs(of model: String, in workspace: ID<Workspace>) throws -> [StoredProof] {
        try rows(
            """
            SELECT id, model, question, vector, proof, hits, asked_at FROM search_proof
            WHERE workspace_id = ?1 AND model = ?2 ORDER BY asked_at, id
            """, [workspace, model]
        ) { row in
            StoredProof(
                id: try row.value("id"), model: try row.value("model"), question: try row.value("question"),
                vector: try row.value("vector"), proof: try row.value("proof"), hits: try row.value("hits"),
                askedAt: try row.value("asked_at"))
        }
    }
}
