import Core
import Media

/// What a telephone does to speech: 300 ms of lead-in, 8 kHz, G.711 mu-law, noise when asked for.
struct TelephoneLine {
    /// Signal to noise in decibels; nil for a clean line.
    var noise: Double?
    /// Leaves out the narrow band and the coding, as an Opus call does.
    var isWide = false
    var seed: UInt64 = 1

    func carry(_ speech: [Int16]) throws -> [Int16] {
        let padded = [Int16](repeating: 0, count: 4800) + speech + [Int16](repeating: 0, count: 4000)
        if isWide { return noisy(padded, speech: speech) }
        let narrow = try resample(noisy(padded, speech: speech), from: 16_000, to: 8_000)
        let coded = narrow.map { G711.muLaw.decode(G711.muLaw.encode($0)) }
        return try resample(coded, from: 8_000, to: 16_000)
    }

    private func resample(_ samples: [Int16], from: Int, to: Int) throws -> [Int16] {
        let resampler = try Resampler(from: from, to: to, quality: .file)
        var output = [Int16](repeating: 0, count: samples.count * to / from)
        var written = 0
        samples.withUnsafeBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                written = resampler.process(input, into: output).written
            }
        }
        return Array(output.prefix(written))
    }

    /// Pink noise by Kellet's economy filter over uniform noise, at the asked distance from the speech's active power.
    private func noisy(_ samples: [Int16], speech: [Int16]) -> [Int16] {
        guard let noise else { return samples }
        var state = seed
        var filter = (0.0, 0.0, 0.0)
        let pink = samples.map { _ -> Double in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let white = Double(Int32(truncatingIfNeeded: state >> 32)) / 2_147_483_648
            filter.0 = 0.99765 * filter.0 + white * 0.0990460
            filter.1 = 0.96300 * filter.1 + white * 0.2965164
            filter.2 = 0.57000 * filter.2 + white * 1.0526913
            return filter.0 + filter.1 + filter.2 + white * 0.1848
        }
        let active = speech.filter { $0.magnitude > 300 }
        let power = active.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(max(active.count, 1))
        let pinkPower = pink.reduce(0.0) { $0 + $1 * $1 } / Double(max(pink.count, 1))
        let gain = (power / pinkPower * exp10(-noise / 10)).squareRoot()
        return zip(samples, pink).map { Int16(clamping: Int(Double($0) + $1 * gain)) }
    }

    private func exp10(_ value: Double) -> Double {
        var (result, base, exponent) = (1.0, value < 0 ? 0.1 : 10.0, Int(value.magnitude * 10))
        base = value < 0 ? 0.794_328_234_724_281_5 : 1.258_925_411_794_167_2
        while exponent > 0 {
            result *= base
            exponent -= 1
        }
        return result
    }
}
