package import Core

/// pocketsphinx as one call's recogniser: constrained to what the workspace's callers are likely to say.
///
/// It keeps nothing between utterances, so calls share the decoders of a ``RecognizerPool``.
package struct SphinxRecognizer: SpeechRecognizer {
    /// Longest utterance that is searched, 20 seconds; of a longer one the end, where the question is.
    private static let longest = 20 * AudioFormat.sampleRate
    /// Shortest utterance that can hold a word: 100 ms.
    private static let shortest = AudioFormat.sampleRate / 10

    private let model: RecognitionModel
    private let pool: RecognizerPool

    package init(model: RecognitionModel, pool: RecognizerPool) {
        self.model = model
        self.pool = pool
    }

    package func recognize(_ samples: [Int16], expecting expectation: Expectation) async throws -> Recognition {
        guard samples.count >= Self.shortest else { return .nothing }
        let heard = Array(samples.suffix(Self.longest))
        let cepstra = try await pool.withWorker { try await $0.cepstra(of: heard, with: model) }
        guard let grammar = ReplyGrammar(expectation) else {
            async let open = decode(cepstra, .open)
            async let closed = decode(cepstra, .closed)
            return try await RecognitionPooling.pool(open: open, closed: closed)
        }
        async let reply = decode(cepstra, .grammar(grammar))
        async let free = decode(cepstra, .open)
        return try await RecognitionPooling.choose(reply: reply, free: free)
    }

    private func decode(_ cepstra: Cepstra, _ search: SphinxSearch) async throws -> DecodedUtterance {
        try await pool.withWorker { try await $0.decode(cepstra, with: search, of: model) }
    }
}
