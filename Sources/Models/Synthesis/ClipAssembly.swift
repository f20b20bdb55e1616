import Core

/// Puts the sounds of sentences together into one clip: silence trimmed, pauses between, words with their ends, level set.
struct ClipAssembly {
    /// Silence between sentences, as in unhurried reading.
    private static let pause = 16_000 * 3 / 10
    /// libflite begins and ends a sentence with up to 200 ms of near silence, which a caller would hear as slowness.
    private static let silence: Int16 = 160
    private static let keptBefore = 160
    private static let keptAfter = 640
    /// Peak of a finished clip: -6 dBFS, so that mixing with a second speaker does not clip.
    private static let peak = 16_384.0
    /// RMS no clip exceeds: -18 dBFS, so that voices with flat peaks are not louder than others.
    private static let rms = 4_125.0

    private var samples: [Int16] = []
    private var words: [SpeechClip.Word] = []

    /// Adds a sentence; its tokens without sound end where the token before them ended.
    mutating func append(_ sentence: SpokenText.Sentence, _ sound: FliteVoice.Sentence) {
        if !samples.isEmpty { samples.append(contentsOf: repeatElement(0, count: Self.pause)) }
        let loud = { (sample: Int16) in sample.magnitude > Self.silence.magnitude }
        let first = max((sound.samples.firstIndex(where: loud) ?? 0) - Self.keptBefore, 0)
        let last = min((sound.samples.lastIndex(where: loud) ?? 0) + Self.keptAfter, sound.samples.count)
        let start = samples.count
        if first < last { samples.append(contentsOf: sound.samples[first..<last]) }
        var spokenTokens = sound.tokenEnds[...]
        var end = start
        for token in sentence.tokens {
            for tokenEnd in spokenTokens.prefix(token.words.count) {
                end = min(start + max(tokenEnd - first, 0), samples.count)
            }
            spokenTokens = spokenTokens.dropFirst(token.words.count)
            words.append(.init(text: token.original, endSample: end))
        }
    }

    /// The clip of all sentences so far.
    func clip(of text: String) -> SpeechClip {
        SpeechClip(text: text, samples: levelled(), words: words)
    }

    private func levelled() -> [Int16] {
        var highest = 1.0
        var power = 0.0
        var active = 1.0
        for sample in samples where sample.magnitude > Self.silence.magnitude {
            let value = Double(sample)
            highest = max(highest, value.magnitude)
            power += value * value
            active += 1
        }
        let gain = min(Self.peak / highest, Self.rms / max((power / active).squareRoot(), 1))
        return samples.map { Int16(clamping: Int((Double($0) * gain).rounded())) }
    }
}
