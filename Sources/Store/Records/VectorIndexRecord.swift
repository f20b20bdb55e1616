/// A stored index as far as it is not in its blocks.
package struct VectorIndexRecord: Sendable, Equatable {
    package let model: String
    /// Counts up with every change of the index.
    package let generation: Int64
    /// How many vectors its blocks hold together.
    package let vectors: Int
    /// The generation at which the header was last written.
    package let headerGeneration: Int64

    package init(model: String, generation: Int64, vectors: Int, headerGeneration: Int64) {
        self.model = model
        self.generation = generation
        self.vectors = vectors
        self.headerGeneration = headerGeneration
    }
}
