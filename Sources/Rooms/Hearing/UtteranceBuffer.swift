package import Core

/// Keeps the last half second of a caller, and from the start of speech all of it, up to a limit.
package struct UtteranceBuffer {
    /// 500 ms, so that the first sound of a word the detector is late for is in it (`research/audio.md` 6, prefix padding).
    private static let leadIn = 8_000
    /// 30 s: more is no answer to a question.
    private static let limit = 480_000

    package private(set) var samples: [Int16] = []
    /// Frames that no longer fitted into their utterance.
    package private(set) var dropped = 0
    private var isSpeaking = false

    package init() {}

    package mutating func append(_ frame: AudioFrame) {
        if isSpeaking, samples.count + AudioFormat.frameSamples > Self.limit {
            dropped += 1
            return
        }
        for place in frame.samples.indices { samples.append(frame.samples[place]) }
        if !isSpeaking, samples.count > 2 * Self.leadIn { trim() }
    }

    /// Speech has begun: the lead-in is kept and nothing more is forgotten.
    package mutating func begin() {
        trim()
        isSpeaking = true
    }

    /// Speech has ended: gives the utterance and keeps its end as the lead-in of the next.
    package mutating func end() -> [Int16] {
        let utterance = samples
        isSpeaking = false
        samples = Array(samples.suffix(Self.leadIn))
        return utterance
    }

    private mutating func trim() {
        if samples.count > Self.leadIn { samples.removeFirst(samples.count - Self.leadIn) }
    }
}
