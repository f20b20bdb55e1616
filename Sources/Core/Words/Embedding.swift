/// A text as a point whose neighbours mean alike.
package struct Embedding: Hashable, Sendable {
    package let model: EmbeddingModel
    /// Of unit length; `model.dimension` numbers.
    package let values: [Float]

    package init(model: EmbeddingModel, values: [Float]) {
        self.model = model
        self.values = values
    }
}
