import Core
import Foundation
import Knowledge
import MiniLM
import Store

/// Search by meaning as a running box has it: vectors kept in the database, made behind everything else.
struct KeptMeaning: Sendable {
    let embedder: any Embedder
    let library: VectorLibrary
    let meaning: Meaning
    let backfill: EmbeddingBackfill

    /// - Returns: nil without the embedder's weights, which is better than no box.
    init?(weights: String, store: Store, log: Log) {
        guard FileManager.default.fileExists(atPath: weights + "/" + MiniLM.weightsFile) else {
            log.warning("searching by words alone: the embedder has no weights", .text("directory", weights))
            return nil
        }
        embedder = MiniLMEmbedder(directory: weights)
        library = VectorLibrary(store: store)
        let embedders = WorkspaceEmbedders(embedder, library: library)
        meaning = Meaning(passages: library) { workspace in
            try await store.read { try embedders.asking(workspace, in: $0) }
        }
        backfill = EmbeddingBackfill(store: store, library: library, embedders: embedders, log: log)
    }
}
