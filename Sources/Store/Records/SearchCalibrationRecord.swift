/// From which confidence a workspace's answers are sure, with all that it was found by.
package struct SearchCalibrationRecord: Sendable, Equatable {
    /// Of the workspace's documents.
    package let generation: Int64
    /// The embedder's.
    package let model: String
    /// Share of meaning against words.
    package let alpha: Double
    package let sure: Double

    package init(generation: Int64, model: String, alpha: Double, sure: Double) {
        self.generation = generation
        self.model = model
        self.alpha = alpha
        self.sure = sure
    }
}
