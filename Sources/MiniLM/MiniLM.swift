package import Core

/// MiniLM turns a text into a point among the meanings of texts: all-MiniLM-L6-v2 with its network written out in Swift on int8
/// kernels, so that a box finds what a caller means without asking anyone.
///
/// It never fetches its weights, never keeps a text, and never runs on the cooperative pool.
///
/// - In: ``WordPiece`` cuts a text into at most 256 pieces; what looks like a special token in it is text.
/// - The network: ``SafeTensors`` reads the weights, ``Linear`` packs them for the kernels of `CVectorKernels`, ``Activations`` are
///   one thread's numbers on their way through.
/// - Out: ``MiniLMEmbedder``, Core's `Embedder`, with a thread for questions and threads behind them for everything else.
package final class MiniLM: Sendable {
    /// How the weights are kept and multiplied.
    package enum Precision: String, Sendable, Codable, CaseIterable {
        /// As they come: 43 MB, for comparison.
        case float32
        /// One byte a weight: a quarter of the memory, a third of the time, no measurable loss (research/embed.md 1).
        case int8
    }

    /// What its vectors are labelled with; both precisions make vectors of the same space.
    package static let model = EmbeddingModel(name: "all-MiniLM-L6-v2", dimension: MiniLMShape.width)
    /// Names of its files in the weights directory.
    package static let weightsFile = "all-MiniLM-L6-v2.safetensors", vocabularyFile = "all-MiniLM-L6-v2.vocab.txt"

    package let precision: Precision
    package let level: Level
    let tokenizer: WordPiece
    /// Stays open: the rows of words are read as texts need them, out of the system's page cache.
    let file: SafeTensors
    let words: SafeTensors.Tensor
    /// What is added to the word at each place: position and token type.
    let places: ConstantBuffer<Float>
    let normal: LayerNormal
    let layers: [EncoderLayer]

    /// Reads and packs the weights of a directory: about 60 ms, so not on the cooperative pool.
    package init(
        directory: String, precision: Precision = .int8, level: Level = .best
    ) throws(MiniLMError) {
        guard level.isAvailable else { throw .level(level) }
        let file = try SafeTensors(path: directory + "/" + Self.weightsFile)
        let reader = WeightsReader(file: file, precision: precision)
        self.precision = precision
        self.level = level
        self.file = file
        tokenizer = WordPiece(try Vocabulary(path: directory + "/" + Self.vocabularyFile))
        words = try file.tensor("embeddings.word_embeddings.weight", [MiniLMShape.vocabulary, MiniLMShape.width])
        places = try reader.places()
        normal = try reader.normal("embeddings.LayerNorm")
        var layers: [EncoderLayer] = []
        for number in 0..<MiniLMShape.layers { layers.append(try reader.layer(number)) }
        self.layers = layers
    }

    /// The unit vector of a text; what is beyond 256 word pieces is not looked at.
    package func vector(of text: String, in activations: Activations) throws(MiniLMError) -> [Float] {
        try vector(of: tokenizer.pieces(of: text), in: activations)
    }
}
