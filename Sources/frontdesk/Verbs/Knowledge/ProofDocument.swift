import Core
import Store
import VectorIndex

/// What `kb search --proof` prints of the search among vectors: enough for `kb verify` to do it again.
struct ProofDocument: Encodable {
    struct Survivors: Encodable {
        let coarse: Int
        let bytes: Int
        let read: Int
    }

    let id: ID<StoredProof>
    let model: String
    /// The state of the index that was searched.
    let generation: Int64
    let searched: Int
    /// What all bounds add for rounding.
    let bound: Double
    /// No vector that was not found has a greater cosine.
    let threshold: Float?
    let survivors: Survivors
    let bytesTouched: Int

    private enum CodingKeys: String, CodingKey {
        case id, model, generation, searched, bound, threshold, survivors
        case bytesTouched = "bytes_touched"
    }

    init(_ proof: SearchProof, id: ID<StoredProof>, model: EmbeddingModel) {
        self.id = id
        self.model = model.name
        generation = proof.generation
        searched = proof.searched
        bound = proof.slack
        threshold = proof.threshold
        survivors = Survivors(
            coarse: proof.stages.coarseSurvivors, bytes: proof.stages.byteSurvivors, read: proof.stages.read)
        bytesTouched = proof.bytesTouched
    }

    /// One line for a person.
    var text: String {
        let read = "\(survivors.read) were read in full, \(bytesTouched) bytes in all"
        return "Proof \(id): of \(searched) vectors \(survivors.coarse) were left by coarse codes, \(read). kb verify checks it."
    }
}
