/// The box's time, given to everything that needs it; ``ManualClock`` is a virtual one.
package protocol BoxClock: Sendable {
    /// Wall-clock time, for rows and people; it may jump.
    var wall: Timestamp { get }
    /// Monotonic time since an arbitrary start, for durations and deadlines.
    var uptime: Duration { get }
    /// Suspends until `uptime` has reached `deadline`; throws `CancellationError` when the task is cancelled.
    func sleep(until deadline: Duration) async throws
}

extension BoxClock {
    /// Suspends for `duration`; throws `CancellationError` when the task is cancelled.
    package func sleep(for duration: Duration) async throws {
        try await sleep(until: uptime + duration)
    }
}
