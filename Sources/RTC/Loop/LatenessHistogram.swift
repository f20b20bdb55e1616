/// How late ticks were, in buckets of 0.1 ms up to 100 ms; fixed size, so recording never allocates.
package struct LatenessHistogram: Sendable {
    /// Width of a bucket.
    private static let bucket = 0.1
    private var counts = [UInt64](repeating: 0, count: 1001)
    /// Ticks recorded.
    package private(set) var count: UInt64 = 0
    /// The latest tick in milliseconds.
    package private(set) var maximum = 0.0

    package init() {}

    /// Adds one tick that came `milliseconds` after it was due.
    package mutating func record(milliseconds: Double) {
        let value = milliseconds > 0 ? milliseconds : 0
        let place = min(Int(exactly: (value / Self.bucket).rounded(.down)) ?? .max, counts.count - 1)
        counts[place] += 1
        count += 1
        maximum = max(maximum, value)
    }

    /// The upper edge in milliseconds of the bucket that holds the given share (0...1) of the ticks; 0 when there are none.
    package func quantile(_ share: Double) -> Double {
        guard count > 0 else { return 0 }
        let wanted = Double(count) * share
        var seen: UInt64 = 0
        for (place, amount) in counts.enumerated() {
            seen += amount
            if Double(seen) >= wanted { return min(Double(place + 1) * Self.bucket, maximum) }
        }
        return maximum
    }

    /// Forgets everything, for a measurement that starts now.
    package mutating func reset() {
        self = LatenessHistogram()
    }
}
