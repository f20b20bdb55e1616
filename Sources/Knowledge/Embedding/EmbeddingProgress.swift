package import Core

/// How far a workspace's passages have their vectors.
package struct EmbeddingProgress: Hashable, Sendable {
    package let workspace: ID<Workspace>
    package let model: EmbeddingModel
    /// Texts that have a vector of the model, of all that the workspace's passages say.
    package let embedded: Int
    package let all: Int
    /// Texts that the embedder refused in this run.
    package let skipped: Int
}
