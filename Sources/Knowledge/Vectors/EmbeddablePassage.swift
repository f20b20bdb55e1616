package import Core

/// A text that has no vector yet.
package struct EmbeddablePassage: Sendable, Hashable {
    /// One of the chunks that say it.
    package let chunk: ID<Chunk>
    /// What is embedded.
    package let text: String
    /// Its SHA-256: what the vector is kept under.
    package let hash: [UInt8]

    init(chunk: Chunk, title: String) {
        self.chunk = chunk.id
        text = EmbeddedText.of(chunk, title: title)
        hash = Digest.sha256.hash(text.utf8)
    }
}
