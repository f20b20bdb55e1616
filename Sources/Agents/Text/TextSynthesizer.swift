package import Core

/// A voice for the terminal: clips are their text and last no time.
package struct TextSynthesizer: SpeechSynthesizer {
    package init() {}

    package var voices: [String] { ["text"] }

    package func synthesize(_ text: String, voice: String) async throws -> SpeechClip {
        SpeechClip(text: text, samples: [], words: [])
    }
}
