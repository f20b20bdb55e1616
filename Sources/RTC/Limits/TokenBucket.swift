import Core

/// A rate limit: `rate` tokens a second flow in, at most `burst` are kept.
package struct TokenBucket: Sendable {
    private var tokens: Double
    private var filledAt: Duration

    package init(burst: Int, now: Duration) {
        tokens = Double(burst)
        filledAt = now
    }

    /// Takes one token; false when none is left.
    package mutating func take(rate: Int, burst: Int, now: Duration) -> Bool {
        tokens = min(Double(burst), tokens + max((now - filledAt).seconds, 0) * Double(rate))
        filledAt = now
        guard tokens >= 1 else { return false }
        tokens -= 1
        return true
    }

    /// A bucket nobody has used for this long is full again and need not be remembered.
    package func isFull(rate: Int, burst: Int, now: Duration) -> Bool {
        tokens + (now - filledAt).seconds * Double(rate) >= Double(burst)
    }
}
