/// Silero VAD v6.2: a probability of speech for each 32 ms.
package struct SileroVAD: SpeechModel {
    package let chunkSamples = 512

    package init(weights: SileroWeights) {}

    package mutating func probability(of chunk: UnsafeBufferPointer<Int16>) -> Float { 0 }

    package mutating func reset() {}
}
