import CLibre
package import Core

/// The 20 ms clock of the media plane: a timerfd on the loop thread against an absolute timeline, so that it never drifts.
///
/// After a stall it catches up a few ticks at once and skips the rest. Stopped, it costs nothing.
@MediaActor
package final class MediaTicker {
    /// Ticks made up for at once after a stall: 100 ms, what a caller's jitter buffer bridges.
    package static let catchUpLimit: Int64 = 5

    /// Called for every tick on the media thread: the tick's number on the absolute timeline and its due uptime.
    package var onTick: ((_ tick: Int64, _ uptime: Duration) -> Void)?
    /// How late ticks were called.
    package private(set) var lateness = LatenessHistogram()
    /// Ticks that were dropped because a stall was longer than the catch-up limit.
    package private(set) var skipped: Int64 = 0

    private static let intervalNanoseconds: Int64 = 20_000_000

    private let clock: any BoxClock
    private var descriptor: Int32 = -1
    private var tick: Int64 = 0
    private var origin: Duration = .zero
    private var originNanoseconds: Int64 = 0

    package init(clock: any BoxClock) {
        self.clock = clock
    }

    package var isRunning: Bool { descriptor >= 0 }

    /// Begins a new timeline; its first tick, number 1, is due in 20 ms. Nothing happens when it already runs.
    package func start() throws(RTCError) {
        guard !isRunning else { return }
        origin = clock.uptime
        guard rtc_monotonic_ns(&originNanoseconds) == 0 else { throw .signalling("clock_gettime", error: EINVAL) }
        tick = 0
        descriptor = rtc_tick_timer(originNanoseconds + Self.intervalNanoseconds, Self.intervalNanoseconds)
        guard descriptor >= 0 else { throw .signalling("timerfd_create", error: EMFILE) }
        let failed = fd_listen(
            descriptor, Int32(FD_READ),
            { _, argument in
                guard let argument else { return }
                MediaActor.assumeIsolated { Unmanaged<MediaTicker>.fromOpaque(argument).takeUnretainedValue().expired() }
            }, Unmanaged.passUnretained(self).toOpaque())
        guard failed == 0 else {
            stop()
            throw .signalling("fd_listen", error: failed)
        }
    }

    /// Stops; the next start begins a new timeline.
    package func stop() {
        guard isRunning else { return }
        rtc_close_descriptor(descriptor)
        descriptor = -1
    }

    /// Forgets lateness and skipped ticks, for a measurement that starts now.
    package func resetStatistics() {
        lateness.reset()
        skipped = 0
    }

    private func expired() {
        let due = rtc_tick_expirations(descriptor)
        guard due > 0 else { return }
        let behind = max(due - Self.catchUpLimit, 0)
        skipped += behind
        tick += behind
        for _ in 0..<(due - behind) where isRunning {
            tick += 1
            var now: Int64 = 0
            _ = rtc_monotonic_ns(&now)
            lateness.record(milliseconds: Double(now - originNanoseconds - tick * Self.intervalNanoseconds) / 1e6)
            onTick?(tick, origin + .nanoseconds(tick * Self.intervalNanoseconds))
        }
    }

    isolated deinit {
        stop()
    }
}
