/// Notices that a call which should receive RTP has received none for too long.
package struct MediaWatch: Sendable {
    private var count = 0
    private var heardAt: Duration?

    package init() {}

    /// - Parameters:
    ///   - received: packets so far.
    ///   - expected: whether the other side is to send; on hold it is not.
    /// - Returns: whether the silence has lasted `limit`.
    package mutating func isSilent(received: Int, expected: Bool, limit: Duration, now: Duration) -> Bool {
        guard expected, received == count, let heardAt else {
            count = received
            heardAt = now
            return false
        }
        return now - heardAt >= limit
    }
}
