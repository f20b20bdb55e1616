import Foundation

/// Tells telephone speech from full-band speech by what is above the telephone's band.
enum Bandwidth {
    /// A half-band high-pass: sinc at 4.4 kHz under a Hann window, 31 taps.
    private static let taps: [Float] = (-15...15).map { place in
        let window = 0.5 + 0.5 * cos(Double(place) * .pi / 16)
        let cut = 0.55
        let low = place == 0 ? cut : sin(.pi * cut * Double(place)) / (.pi * Double(place))
        return Float(window * ((place == 0 ? 1 : 0) - low))
    }

    /// Telephone speech has less than this share of its power above 4.4 kHz: -33 dB; chosen, not measured.
    private static let share: Float = 0.0005

    /// Whether 16 kHz samples hold nothing above the telephone's band.
    static func isTelephone(_ samples: [Int16]) -> Bool {
        var (all, high): (Float, Float) = (0, 0)
        // Every third sample is enough for a power, and costs a third.
        for start in stride(from: 0, to: samples.count - taps.count, by: 3) {
            var sum: Float = 0
            for place in taps.indices { sum += taps[place] * Float(samples[start + place]) }
            let sample = Float(samples[start])
            high += sum * sum
            all += sample * sample
        }
        return high <= share * all
    }
}
