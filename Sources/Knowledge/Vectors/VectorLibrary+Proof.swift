package import Core
package import Store
import VectorIndex

extension VectorLibrary {
    /// Keeps the proof of a search, for `kb verify` to check.
    /// - Returns: its key; nil when nothing was searched.
    @discardableResult
    package func keepProof(
        of result: PassageResult, question text: String, _ question: Embedding, in workspace: ID<Workspace>
    ) async throws -> ID<StoredProof>? {
        guard let proof = result.proof else { return nil }
        let kept = StoredProof(
            id: store.ids.next(), model: question.model.name, question: text,
            vector: EmbeddingRows.bytes(try UnitVector(question.values)), proof: try JSON.encode(proof),
            hits: try JSON.encode(result.hits), askedAt: store.clock.wall)
        try await store.write { try $0.insert(kept, in: workspace) }
        return kept.id
    }

    /// Checks everything about a workspace's vectors: the stored blocks against the vectors, byte for byte, and each proof of the present
    /// state by scoring every vector in plain scalar code. Takes its time: nothing is kept from it, nothing is taken on trust.
    package func verify(_ workspace: ID<Workspace>) async throws -> [VectorReport] {
        try await store.read { database in
            try database.vectorIndexes(of: workspace).map { record in
                var report = VectorReport(model: record.model, generation: record.generation)
                do {
                    try self.verify(&report, workspace, in: database)
                } catch let error as VectorIndexError {
                    report.complaints.append(error.message)
                }
                return report
            }
        }
    }

    private func verify(_ report: inout VectorReport, _ workspace: ID<Workspace>, in database: Database) throws {
        guard let key = try key(of: report.model, in: workspace, database),
            let index = try VectorLibrary(store: store).stored(key, in: database)
        else { return }
        let source = EmbeddingRows(database: database, workspace: workspace)
        let numbers = try database.embeddingNumbers(of: key.model, in: workspace)
        report.vectors = numbers.count
        if Set(index.ids) != Set(numbers) {
            report.complaints.append("the index has \(index.count) vectors, there are \(numbers.count)")
        }
        report.complaints += try index.verifyInvariants(against: source)
        for stored in try database.proofs(of: report.model, in: workspace) {
            let proof = try JSON.decode(SearchProof.self, from: stored.proof)
            guard proof.generation == report.generation, proof.searched == numbers.count else {
                report.outdated += 1
                continue
            }
            let hits = try JSON.decode([VectorHit].self, from: stored.hits)
            let vector = try EmbeddingRows.vector(stored.vector)
            if let complaint = try proof.complaint(about: hits, for: vector, among: numbers, in: source) {
                report.complaints.append("proof \(stored.id): \(complaint)")
            } else {
                report.proven += 1
            }
        }
    }
}

/// What checking a workspace's vectors of one model found.
package struct VectorReport: Sendable, Encodable {
    package let model: String
    package let generation: Int64
    package internal(set) var vectors = 0
    /// Proofs that hold.
    package internal(set) var proven = 0
    /// Proofs of an older state, of a filtered search, or of one with texts still to be dropped: they cannot be done again.
    package internal(set) var outdated = 0
    /// A sentence for each thing that is wrong.
    package internal(set) var complaints: [String] = []
}
