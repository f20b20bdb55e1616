package import Core
import Store
package import VectorIndex

extension VectorLibrary: PassageVectors {
    /// The nearest passages, exactly; none while nothing is embedded by the question's model.
    package func nearest(to question: Embedding, limit: Int, in workspace: ID<Workspace>) async throws -> [NearPassage] {
        try await search(PassageQuery(question, limit: limit), in: workspace).passages
    }

    /// The nearest passages with the proof that no other is nearer.
    package func search(_ query: PassageQuery, in workspace: ID<Workspace>) async throws -> PassageResult {
        let key = Key(workspace: workspace, model: query.question.model)
        let (result, index) = try await store.read { database in
            let index = try self.index(key, in: database)
            return (try Self.search(query, index, key, in: database), index)
        }
        if let index { keep(index, for: key) }
        return result
    }

    private static func search(
        _ query: PassageQuery, _ index: VectorIndex?, _ key: Key, in database: Database
    ) throws -> PassageResult {
        guard var index, index.count > 0, query.limit != 0 else { return PassageResult(passages: [], hits: [], proof: nil) }
        // Passages that are gone but whose vectors still wait for the next change are not found.
        let unneeded = try database.unneededEmbeddings(of: key.model, in: key.workspace)
        if !unneeded.isEmpty { index.remove(unneeded) }
        var vectorQuery = VectorQuery(
            try UnitVector(query.question.values), limit: query.limit, atLeast: query.atLeast)
        if let among = query.among {
            let numbers = try database.embeddingNumbers(of: Array(among), model: key.model, in: key.workspace)
            vectorQuery.filter = index.filter(Set(numbers))
        }
        let found = try index.search(vectorQuery, in: EmbeddingRows(database: database, workspace: key.workspace))
        var passages: [NearPassage] = []
        for hit in found.hits {
            for chunk in try database.chunks(ofEmbedding: hit.id, in: key.workspace)
            where query.among?.contains(chunk) ?? true {
                passages.append(NearPassage(chunk: chunk, cosine: Double(hit.score)))
            }
        }
        return PassageResult(
            passages: Array(passages.prefix(query.limit ?? .max)), hits: found.hits, proof: found.proof)
    }
}

/// Passages that were found, and why none is nearer.
package struct PassageResult: Sendable {
    /// Nearest first; equal ones in the order their texts were embedded.
    package let passages: [NearPassage]
    /// The same as vectors: several chunks may say one text.
    package let hits: [VectorHit]
    /// nil while nothing is embedded.
    package let proof: SearchProof?
}
