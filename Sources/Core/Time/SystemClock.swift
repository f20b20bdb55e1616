import Foundation

/// The machine's clocks: CLOCK_REALTIME for the wall, the continuous monotonic clock for durations.
package struct SystemClock: BoxClock {
    private static let origin = ContinuousClock.now

    package init() {}

    package var wall: Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    package var uptime: Duration { Self.origin.duration(to: .now) }

    package func sleep(until deadline: Duration) async throws {
        try await Task.sleep(until: Self.origin.advanced(by: deadline), clock: .continuous)
    }
}
