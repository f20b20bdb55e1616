/// Turns texts into vectors.
package protocol Embedder: Sendable {
    /// What its vectors are labelled with.
    var model: EmbeddingModel { get }

    /// The vector of a caller's question: at once, on the caller's turn.
    func embed(query text: String) async throws -> Embedding

    /// The vectors of texts that callers will look for, in their order; takes its turn behind queries and may be cancelled.
    func embed(documents texts: [String]) async throws -> [Embedding]
}
