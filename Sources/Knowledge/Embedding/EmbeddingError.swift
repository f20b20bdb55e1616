import Core

/// Why passages were not embedded.
package struct EmbeddingError: FrontdeskError, Hashable {
    private enum Code: String {
        case mismatch
    }

    private let kind: Code
    package let message: String

    package var code: String { "embedding.\(kind.rawValue)" }

    /// An embedder gave something else than a vector of its model for each text.
    static func mismatch(_ model: EmbeddingModel, texts: Int, vectors: Int) -> Self {
        Self(kind: .mismatch, message: "\(model.name) made \(vectors) vectors of \(model.dimension) numbers of \(texts) texts")
    }
}
