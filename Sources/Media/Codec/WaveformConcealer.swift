/// Hides missing G.711 sound by repeating the last pitch period and fading it out, after ITU-T G.711 appendix I.
struct WaveformConcealer {
    /// Samples of 8 kHz remembered: two of the longest periods and the window compared.
    private static let memory = 360
    /// Pitch periods searched: 400 to 66 Hz.
    private static let shortest = 20, longest = 120
    /// Samples compared to find the period: 20 ms.
    private static let window = 160
    /// Full level for 10 ms, then down to nothing at 60 ms.
    private static let hold = 80, end = 480
    /// Fade back into real sound: 5 ms.
    private static let seam = 40

    private var past = InlineArray<360, Int16>(repeating: 0)
    private var period = 0
    private var made = 0

    /// Takes real sound; its first samples are blended with the made-up sound before it, when there was any.
    mutating func smooth(_ samples: UnsafeMutableBufferPointer<Int16>) {
        if made > 0 {
            let length = min(Self.seam, samples.count)
            for place in 0..<length {
                let old = Int32(continuation(made + place)) * Int32(length - place)
                samples[place] = Int16(truncatingIfNeeded: (old + Int32(samples[place]) * Int32(place)) / Int32(length))
            }
            made = 0
        }
        remember(UnsafeBufferPointer(samples))
    }

    /// Fills `samples` with made-up sound.
    mutating func conceal(into samples: UnsafeMutableBufferPointer<Int16>) {
        if made == 0 { period = findPeriod() }
        for place in samples.indices { samples[place] = continuation(made + place) }
        made = min(made + samples.count, Self.end)
    }

    /// The last period repeated, `offset` samples after the last real one.
    private func continuation(_ offset: Int) -> Int16 {
        guard offset < Self.end, period > 0 else { return 0 }
        let sample = Int(past[Self.memory - period + offset % period])
        return Int16(truncatingIfNeeded: offset < Self.hold ? sample : sample * (Self.end - offset) / (Self.end - Self.hold))
    }

    private mutating func remember(_ samples: UnsafeBufferPointer<Int16>) {
        let count = min(samples.count, Self.memory)
        for place in 0..<(Self.memory - count) { past[place] = past[place + count] }
        for place in 0..<count { past[Self.memory - count + place] = samples[samples.count - count + place] }
    }

    /// The lag at which the last 20 ms look most like what was before them.
    private func findPeriod() -> Int {
        var best = Self.longest
        var bestScore: Float = 0
        for lag in Self.shortest...Self.longest {
            var product: Float = 0
            var energy: Float = 1
            for place in (Self.memory - Self.window)..<Self.memory {
                let earlier = Float(past[place - lag])
                product += Float(past[place]) * earlier
                energy += earlier * earlier
            }
            let score = product > 0 ? product * product / energy : 0
            if score > bestScore {
                bestScore = score
                best = lag
            }
        }
        return best
    }
}
