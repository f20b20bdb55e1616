import Media

/// Speech is whatever is loud: makes voice activity exact in tests.
struct LoudnessModel: SpeechModel {
    let chunkSamples = 512

    mutating func probability(of chunk: UnsafeBufferPointer<Int16>) -> Float {
        chunk.contains { abs(Int($0)) > 1_000 } ? 1 : 0
    }

    mutating func reset() {}
}
