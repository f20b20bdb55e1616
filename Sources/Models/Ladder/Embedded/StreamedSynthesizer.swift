package import Core

/// A streamer as a synthesizer: whole clips, for the voice cache. Without places of words the clip has none but its end.
package struct StreamedSynthesizer: SpeechSynthesizer {
    /// The longest clip that is taken: some five minutes.
    private static let longest = 300 * AudioFormat.sampleRate

    package let voices: [String]
    private let streamer: any SpeechStreamer
    private let language: String
    private let context: ProviderContext

    package init(_ streamer: any SpeechStreamer, voices: [String], language: String, context: ProviderContext) {
        self.streamer = streamer
        self.voices = voices
        self.language = language
        self.context = context
    }

    package func synthesize(_ text: String, voice: String) async throws -> SpeechClip {
        var samples: [Int16] = []
        var words: [SpeechClip.Word] = []
        let request = SpeechRequest(text: text, voice: voice, language: language, context: context)
        for try await piece in streamer.speak(request) {
            switch piece {
            case .samples(let more):
                samples += more
                guard samples.count <= Self.longest else {
                    throw ProviderError(.malformed, streamer.model, "the clip of a text is longer than five minutes")
                }
            case .word(let word): words.append(word)
            case .usage: break
            }
        }
        guard !samples.isEmpty else { throw ProviderError(.malformed, streamer.model, "no sound came") }
        return SpeechClip(text: text, samples: samples, words: words)
    }
}
