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
        guard let grammar = ReplyGrammar(expectation) else {
            let (open, closed) = try await pool.question(heard, with: model)
            return RecognitionPooling.pool(open: open, closed: closed ?? open)
        }
        let (reply, free) = try await pool.reply(heard, within: grammar, with: model)
        return RecognitionPooling.choose(reply: reply, free: free)
    }
}
