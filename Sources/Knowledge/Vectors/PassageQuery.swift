package import Core

/// What is asked of the vectors of a workspace.
package struct PassageQuery: Sendable {
    package var question: Embedding
    /// How many of the nearest passages; nil for all that are near enough.
    package var limit: Int?
    /// The least cosine a passage may have.
    package var atLeast: Float?
    /// The chunks that may be found; nil for all.
    package var among: Set<ID<Chunk>>?

    package init(_ question: Embedding, limit: Int?, atLeast: Float? = nil, among: Set<ID<Chunk>>? = nil) {
        self.question = question
        self.limit = limit
        self.atLeast = atLeast
        self.among = among
    }
}
