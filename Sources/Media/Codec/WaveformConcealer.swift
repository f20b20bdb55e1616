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
    /// `past` as floats, for the search.
    private var scratch = [Float](repeating: 0, count: 360)
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
        let sample = Int(past.span[Self.memory - period + offset % period])
        return Int16(truncatingIfNeeded: offset < Self.hold ? sample : sample * (Self.end - offset) / (Self.end - Self.hold))
    }

    private mutating func remember(_ samples: UnsafeBufferPointer<Int16>) {
        let count = min(samples.count, Self.memory)
        for place in 0..<(Self.memory - count) { past[place] = past[place + count] }
        for place in 0..<count { past[Self.memory - count + place] = samples[samples.count - count + place] }
    }

    /// The lag at which the last 20 ms look most like what was before them.
    private mutating func findPeriod() -> Int {
        for place in past.indices { scratch[place] = Float(past[place]) }
        return scratch.withUnsafeBufferPointer { scratch in
            guard let base = scratch.baseAddress else { return Self.longest }
            let recent = base + (Self.memory - Self.window)
            var best = (lag: Self.longest, score: Float(0))
            var energy = DotProducts.one(recent - Self.shortest + 1, recent - Self.shortest + 1, stride: 0, count: Self.window)[0]
            for first in stride(from: Self.shortest, to: Self.longest, by: 4) {
                // Four lags at once, the longest first.
                let products = DotProducts.one(recent, recent - first - 3, stride: 1, count: Self.window)
                for lane in 0..<4 {
                    let lag = first + lane
                    let entering = scratch[Self.memory - Self.window - lag]
                    let leaving = scratch[Self.memory - lag]
                    energy += entering * entering - leaving * leaving
                    let product = max(0, products[3 - lane])
                    let score = product * product / max(energy, 1)
                    if score > best.score { best = (lag, score) }
                }
            }
            return best.lag
        }
    }
}
