package import Core

/// A voice that reads some words as they are respelt; what it says it said is spelt as it was written.
package struct RespellingSynthesizer: SpeechSynthesizer {
    private let base: any SpeechSynthesizer
    private let respelling: Respelling

    package init(_ base: any SpeechSynthesizer, vocabulary: [VocabularyEntry]) {
        self.base = base
        respelling = Respelling(vocabulary)
    }

    package var voices: [String] { base.voices }

    package func synthesize(_ text: String, voice: String) async throws -> SpeechClip {
        let spoken = respelling.apply(to: text)
        guard spoken.text != text else { return try await base.synthesize(text, voice: voice) }
        let clip = try await base.synthesize(spoken.text, voice: voice)
        return SpeechClip(text: text, samples: clip.samples, words: spoken.words(of: clip))
    }
}
