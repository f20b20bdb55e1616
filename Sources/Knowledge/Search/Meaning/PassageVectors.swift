package import Core

/// Finds the passages nearest in meaning to a question.
package protocol PassageVectors: Sendable {
    /// The passages nearest to a vector, best first, at most `limit`; none while nothing is embedded.
    func nearest(to question: Embedding, limit: Int, in workspace: ID<Workspace>) async throws -> [NearPassage]
}

/// A passage with how near it is.
package struct NearPassage: Hashable, Sendable {
    package let chunk: ID<Chunk>
    /// -1...1.
    package let cosine: Double

    package init(chunk: ID<Chunk>, cosine: Double) {
        self.chunk = chunk
        self.cosine = cosine
    }
}
