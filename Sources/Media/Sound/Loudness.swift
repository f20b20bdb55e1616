internal import Foundation
internal import Core

/// Levels in dB of full scale: 0 is a square wave of the largest samples.
package enum Loudness {
    /// The factor for a level.
    package static func gain(decibels: Double) -> Double { pow(10, decibels / 20) }

    /// The level of a mean square such as `AudioFrame.power`; -100 for digital silence.
    package static func decibels(power: Int) -> Double {
        power <= 0 ? -100 : 10 * log10(Double(power) / (32768 * 32768))
    }

    /// The level of a clip.
    package static func decibels(_ samples: some Collection<Int16>) -> Double {
        guard !samples.isEmpty else { return -100 }
        return decibels(power: samples.reduce(0) { $0 + Int($1) * Int($1) } / samples.count)
    }
}
