internal import Foundation

/// Speech by loudness over an adaptive noise floor: what is left when the weights are missing. It misses far more in noise than
/// ``SileroVAD`` (research/audio.md 2c).
package struct EnergyVAD: SpeechModel {
    /// Level over the floor that is as likely speech as not (research/audio.md 2c: +8 dB).
    private static let margin: Float = 8
    /// Nothing under -55 dB of full scale is speech on a telephone.
    private static let lowest: Float = -55
    /// The floor falls at once and rises by 3 dB a second, so that a word does not lift it.
    private static let rise: Float = 0.1

    package let chunkSamples = 512
    private var floor: Float = -60

    package init() {}

    package mutating func reset() {
        floor = -60
    }

    package mutating func probability(of chunk: UnsafeBufferPointer<Int16>) -> Float {
        guard !chunk.isEmpty else { return 0 }
        var energy: Float = 0
        for sample in chunk { energy += Float(sample) * Float(sample) }
        let level = 10 * log10f(energy / Float(chunk.count) / (32768 * 32768) + 1e-10)
        floor = max(-75, min(level, floor + Self.rise))
        let threshold = max(floor + Self.margin, Self.lowest)
        return 1 / (1 + expf(threshold - level))
    }
}
