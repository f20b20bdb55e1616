import Foundation
import Knowledge
import MiniLM
import Store

extension VerbContext {
    /// The search of a verb that works beside the box: it embeds what it needs in memory.
    func search(in store: Store) throws -> KnowledgeSearch {
        KnowledgeSearch(store: store, meaning: try meaning(in: store), log: log())
    }

    /// What finds by meaning; nil when the weights have not been fetched.
    func meaning(in store: Store) throws -> Meaning? {
        Meaning.embedded(weights: weights(try configuration()), store: store)
    }
}

extension Meaning {
    /// The embedded sentence embedder with its weights in a directory; nil when they are not there.
    static func embedded(weights: String, store: Store) -> Meaning? {
        guard FileManager.default.fileExists(atPath: weights + "/" + MiniLM.weightsFile) else { return nil }
        let embedder = MiniLMEmbedder(directory: weights)
        return Meaning(embedder: embedder, passages: PassageMemory(store: store, embedder: embedder))
    }
}
