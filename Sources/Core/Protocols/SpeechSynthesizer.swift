/// Turns text into speech.
package protocol SpeechSynthesizer: Sendable {
    /// Voices that can be asked for.
    var voices: [String] { get }

    /// Speaks one text in one voice.
    func synthesize(_ text: String, voice: String) async throws -> SpeechClip
}

/// Speech ready to be played, with the place of each word, so that what was heard of it can be told.
package struct SpeechClip: Hashable, Sendable {
    /// A word and the sample at which it has been said.
    package struct Word: Hashable, Sendable, Codable {
        package let text: String
        package let endSample: Int

        package init(text: String, endSample: Int) {
            self.text = text
            self.endSample = endSample
        }
    }

    package let text: String
    /// 16 kHz mono.
    package let samples: [Int16]
    /// In order; their texts joined by spaces read as `text`.
    package let words: [Word]

    package init(text: String, samples: [Int16], words: [Word]) {
        self.text = text
        self.samples = samples
        self.words = words
    }

    /// The words whose end had been played when `sample` samples had been sent.
    package func heard(after sample: Int) -> String {
        if sample >= samples.count { return text }
        return words.prefix { $0.endSample <= sample }.map(\.text).joined(separator: " ")
    }
}
