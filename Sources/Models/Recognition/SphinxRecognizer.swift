package import Core

/// pocketsphinx as one call's recogniser: constrained to what the workspace's callers are likely to say.
///
/// It keeps nothing between utterances, so calls share the decoders of a ``RecognizerPool``.
package struct SphinxRecognizer: SpeechRecognizer {
    /// Longest utterance that is searched, 20 seconds; of a longer one the end, where the question is.
    private static let longest = 20 * AudioFormat.sampleRate
    /// Shortest utterance that can hold a word: 100 ms.
    private static let shortest = AudioFormat.sampleRate / 10

    private let use: ModelUse
    private let pool: RecognizerPool

    init(_ use: ModelUse, pool: RecognizerPool) {
        self.use = use
        self.pool = pool
    }

    package func recognize(_ samples: [Int16], expecting expectation: Expectation) async throws -> Recognition {
        guard samples.count >= Self.shortest else { return .nothing }
        if expectation == .message { return try await dictation(samples) }
        let heard = Array(samples.suffix(Self.longest))
        guard let grammar = ReplyGrammar(expectation) else {
            let (open, closed) = try await pool.question(heard, with: use.model)
            return RecognitionPooling.pool(open: open, closed: closed ?? open)
        }
        let (reply, free) = try await pool.reply(heard, within: grammar, with: use.model)
        return RecognitionPooling.choose(reply: reply, free: free)
    }

    /// A piece of a message: free speech, of which the open model knows most, in parts because no search is longer than ``longest``.
    ///
    /// Nothing is searched for with it, so other readings and the closed model are of no use.
    private func dictation(_ samples: [Int16]) async throws -> Recognition {
        var texts: [String] = []
        for start in stride(from: 0, to: samples.count, by: Self.longest) {
            let part = Array(samples[start..<min(start + Self.longest, samples.count)])
            texts += try await pool.dictation(part, with: use.model).readings.prefix(1)
        }
        let text = texts.joined(separator: " ")
        return text.isEmpty ? .nothing : Recognition(typed: text)
    }
}
