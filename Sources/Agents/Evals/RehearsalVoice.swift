import Core

/// The voice of a rehearsal: silence as long as the words would take.
struct RehearsalVoice: SpeechSynthesizer {
    /// 200 words a minute, the pace of a telephone agent.
    private static let samplesPerWord = 300 * AudioFormat.sampleRate / 1_000

    var voices: [String] { [] }

    func synthesize(_ text: String, voice: String) async throws -> SpeechClip {
        let words = text.split(whereSeparator: \.isWhitespace).enumerated().map { place, word in
            SpeechClip.Word(text: String(word), endSample: (place + 1) * Self.samplesPerWord)
        }
        return SpeechClip(
            text: text, samples: [Int16](repeating: 0, count: words.count * Self.samplesPerWord), words: words)
    }
}
