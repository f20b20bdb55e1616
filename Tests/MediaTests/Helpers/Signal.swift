import Core
import Foundation

/// Test sounds and how to measure them.
enum Signal {
    static func sine(_ frequency: Double, rate: Int, count: Int, amplitude: Double = 8000) -> [Int16] {
        (0..<count).map { Int16(amplitude * sin(2 * .pi * frequency * Double($0) / Double(rate))) }
    }

    /// Signal to noise in dB when the best fitting sine of this frequency is the signal; delay and gain do not matter.
    static func snr(_ samples: some Collection<Int16>, _ frequency: Double, rate: Int) -> Double {
        var sines = 0.0
        var cosines = 0.0
        var total = 0.0
        for (place, sample) in samples.enumerated() {
            let angle = 2 * Double.pi * frequency * Double(place) / Double(rate)
            sines += Double(sample) * sin(angle)
            cosines += Double(sample) * cos(angle)
            total += Double(sample) * Double(sample)
        }
        let power = 2 * (sines * sines + cosines * cosines) / Double(samples.count)
        return 10 * log10(power / max(total - power, 1e-9))
    }

    static func frames(_ samples: [Int16]) -> [AudioFrame] {
        stride(from: 0, to: samples.count, by: AudioFormat.frameSamples).map {
            AudioFrame(samples[$0...].prefix(AudioFormat.frameSamples))
        }
    }

    /// Mean square.
    static func power(_ samples: some Collection<Int16>) -> Double {
        samples.reduce(0) { $0 + Double($1) * Double($1) } / Double(max(1, samples.count))
    }

    /// The lag at which `late` looks most like `early`, and the correlation there.
    static func align(_ early: [Int16], _ late: [Int16], limit: Int) -> (lag: Int, correlation: Double) {
        var best = (lag: 0, correlation: -1.0)
        for lag in 0..<limit {
            let count = min(early.count, late.count - lag)
            var product = 0.0
            var first = 1e-9
            var second = 1e-9
            for place in stride(from: 0, to: count, by: 3) {
                let left = Double(early[place])
                let right = Double(late[place + lag])
                product += left * right
                first += left * left
                second += right * right
            }
            let correlation = product / (first * second).squareRoot()
            if correlation > best.correlation { best = (lag, correlation) }
        }
        return best
    }
}
