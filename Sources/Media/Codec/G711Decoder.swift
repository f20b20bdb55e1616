/// G.711 to 16 kHz, with concealment before the resampler so that the seams are filtered too.
final class G711Decoder {
    private let law: G711
    private let resampler: Resampler
    private var concealer = WaveformConcealer(rate: .narrow)
    /// 120 ms at 8 kHz.
    private var narrow = [Int16](repeating: 0, count: 960)

    init(law: G711) throws(MediaError) {
        self.law = law
        resampler = try Resampler(from: 8000, to: 16_000)
        _ = law.decode(0)
    }

    func decode(_ payload: UnsafeRawBufferPointer, into samples: UnsafeMutableBufferPointer<Int16>) -> Int {
        narrow.withUnsafeMutableBufferPointer { narrow in
            let count = law.decode(payload, into: narrow)
            let heard = UnsafeMutableBufferPointer(rebasing: narrow[..<count])
            concealer.smooth(heard)
            return widen(UnsafeBufferPointer(heard), into: samples)
        }
    }

    func conceal(into samples: UnsafeMutableBufferPointer<Int16>) -> Int {
        narrow.withUnsafeMutableBufferPointer { narrow in
            let made = UnsafeMutableBufferPointer(rebasing: narrow[..<min(samples.count / 2, narrow.count)])
            concealer.conceal(into: made)
            return widen(UnsafeBufferPointer(made), into: samples)
        }
    }

    /// The resampler gives two samples for each one once its first few are through; a shortfall is filled up.
    private func widen(_ narrow: UnsafeBufferPointer<Int16>, into samples: UnsafeMutableBufferPointer<Int16>) -> Int {
        let wanted = min(2 * narrow.count, samples.count)
        let written = resampler.process(narrow, into: UnsafeMutableBufferPointer(rebasing: samples[..<wanted])).written
        for place in written..<wanted { samples[place] = 0 }
        return wanted
    }
}
