/// One token bucket per source, for a bounded number of sources.
package struct FloodLimiter: Sendable {
    /// Sources remembered at once; beyond it the strangers share one bucket.
    package static let capacity = 4096

    private let rate: Int
    private var buckets: [PackedAddress.Host: TokenBucket] = [:]
    private var strangers: TokenBucket

    /// - Parameter rate: messages a second; twice that in a burst.
    package init(rate: Int, now: Duration) {
        self.rate = rate
        strangers = TokenBucket(burst: rate * 2, now: now)
    }

    /// Whether one more message from `host` is let in.
    package mutating func admits(_ host: PackedAddress.Host, now: Duration) -> Bool {
        let source = host.subscriber
        if buckets[source] == nil {
            if buckets.count >= Self.capacity { forgetIdle(now: now) }
            guard buckets.count < Self.capacity else { return strangers.take(rate: rate, burst: rate * 2, now: now) }
            buckets[source] = TokenBucket(burst: rate * 2, now: now)
        }
        return buckets[source]?.take(rate: rate, burst: rate * 2, now: now) ?? false
    }

    private mutating func forgetIdle(now: Duration) {
        buckets = buckets.filter { !$0.value.isFull(rate: rate, burst: rate * 2, now: now) }
    }
}
