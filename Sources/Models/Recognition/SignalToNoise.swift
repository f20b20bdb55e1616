import Foundation

/// How far speech stands out of the noise around it.
enum SignalToNoise {
    private static let frame = 320

    /// Decibels between the loud and the quiet 20 ms frames of an utterance: its 90th and its 10th percentile of power.
    static func decibels(_ samples: [Int16]) -> Double {
        let powers = stride(from: 0, to: samples.count - frame + 1, by: frame).map { start in
            samples[start..<start + frame].reduce(1.0) { $0 + Double($1) * Double($1) }
        }.sorted()
        guard let quiet = powers.dropFirst(powers.count / 10).first, let loud = powers.dropFirst(powers.count * 9 / 10).first
        else { return .infinity }
        return 10 * log10(loud / quiet)
    }
}
