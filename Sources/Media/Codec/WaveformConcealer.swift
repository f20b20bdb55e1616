/// Hides missing sound by repeating the last pitch period and fading it out, after ITU-T G.711 appendix I.
struct WaveformConcealer {
    /// Samples a second of the sound, in units of 8 kHz: all lengths below grow with it.
    enum Rate: Int {
        /// 8 kHz: G.711.
        case narrow = 1
        /// 16 kHz: G.722.
        case wide = 2
    }

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

    private let scale: Int
    private var past: [Int16]
    /// `past` as floats, for the search.
    private var scratch: [Float]
    private var period = 0
    private var made = 0

    init(rate: Rate) {
        scale = rate.rawValue
        past = [Int16](repeating: 0, count: Self.memory * scale)
        scratch = [Float](repeating: 0, count: Self.memory * scale)
    }

    /// Takes real sound; its first samples are blended with the made-up sound before it, when there was any.
    mutating func smooth(_ samples: UnsafeMutableBufferPointer<Int16>) {
        if made > 0 {
            let length = min(Self.seam * scale, samples.count)
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
        made = min(made + samples.count, Self.end * scale)
    }

    /// The last period repeated, `offset` samples after the last real one.
    private func continuation(_ offset: Int) -> Int16 {
        let (hold, end) = (Self.hold * scale, Self.end * scale)
        guard offset < end, period > 0 else { return 0 }
        let sample = Int(past[past.count - period + offset % period])
        return Int16(truncatingIfNeeded: offset < hold ? sample : sample * (end - offset) / (end - hold))
    }

    private mutating func remember(_ samples: UnsafeBufferPointer<Int16>) {
        let count = min(samples.count, past.count)
        for place in 0..<(past.count - count) { past[place] = past[place + count] }
        for place in 0..<count { past[past.count - count + place] = samples[samples.count - count + place] }
    }

    /// The lag at which the last 20 ms look most like what was before them.
    private mutating func findPeriod() -> Int {
        let (memory, window) = (Self.memory * scale, Self.window * scale)
        let (shortest, longest) = (Self.shortest * scale, Self.longest * scale)
        for place in past.indices { scratch[place] = Float(past[place]) }
        return scratch.withUnsafeBufferPointer { scratch in
            guard let base = scratch.baseAddress else { return longest }
            let recent = base + (memory - window)
            var best = (lag: longest, score: Float(0))
            var energy = DotProducts.one(recent - shortest + 1, recent - shortest + 1, stride: 0, count: window)[0]
            for first in stride(from: shortest, to: longest, by: 4) {
                // Four lags at once, the longest first.
                let products = DotProducts.one(recent, recent - first - 3, stride: 1, count: window)
                for lane in 0..<4 {
                    let lag = first + lane
                    let entering = scratch[memory - window - lag]
                    let leaving = scratch[memory - lag]
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
