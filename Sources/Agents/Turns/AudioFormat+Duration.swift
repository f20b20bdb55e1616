import Core

extension AudioFormat {
    /// Samples in a span of time, to the millisecond, at most some hours' worth.
    static func samples(in duration: Duration) -> Int {
        let longest: Int64 = 24 * 3_600_000
        return Int(max(0, min(duration.milliseconds, longest))) * (sampleRate / 1000)
    }

    /// How long samples last.
    static func duration(ofSamples count: Int) -> Duration {
        .microseconds(count * 125 / 2)
    }
}
