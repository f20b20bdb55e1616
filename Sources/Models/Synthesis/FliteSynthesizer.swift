package import Core

/// libflite as the embedded speech synthesiser: English, 16 kHz, some 13 ms of CPU a second of speech (`research/audio.md` 4).
///
/// A clip is made sentence by sentence, and callers take turns by the sentence, so that publishing a knowledge base does not
/// keep a call waiting.
package struct FliteSynthesizer: SpeechSynthesizer {
    /// Longest text of one clip, some five minutes of speech.
    package static let maximumCharacters = 4000

    package init() {}

    package var voices: [String] { FliteVoice.allCases.map(\.rawValue) }

    package func synthesize(_ text: String, voice: String) async throws -> SpeechClip {
        guard let speaker = FliteVoice(rawValue: voice) else {
            throw SynthesisError.unknownVoice(voice, known: voices)
        }
        guard text.count <= Self.maximumCharacters else {
            throw SynthesisError.textTooLong(text.count, limit: Self.maximumCharacters)
        }
        return try await render(text, speaker)
    }

    @FliteActor
    private func render(_ text: String, _ voice: FliteVoice) async throws -> SpeechClip {
        var assembly = ClipAssembly()
        for sentence in SpokenText(text).sentences {
            try Task.checkCancellation()
            guard let sound = voice.speak(sentence.spoken) else {
                throw SynthesisError.failed(voice: voice.rawValue, characters: text.count)
            }
            assembly.append(sentence, sound)
            await Task.yield()
        }
        return assembly.clip(of: text)
    }
}
