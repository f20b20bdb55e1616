/// Which model made a vector: vectors of different models, or of different lengths, are never compared.
package struct EmbeddingModel: Hashable, Sendable, Codable {
    /// The model's name with its version, e.g. `all-MiniLM-L6-v2`.
    package let name: String
    /// Length of its vectors.
    package let dimension: Int

    package init(name: String, dimension: Int) {
        self.name = name
        self.dimension = dimension
    }
}
