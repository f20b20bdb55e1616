package import Core

/// The 20 ms clock of the media plane.
@MediaActor
package final class MediaTicker {
    /// Called for every tick on the media thread: the tick's number on the absolute timeline and its due uptime.
    package var onTick: ((_ tick: Int64, _ uptime: Duration) -> Void)?
    package private(set) var lateness = LatenessHistogram()
    /// Ticks that were dropped because a stall was longer than the catch-up limit.
    package private(set) var skipped: Int64 = 0
    package private(set) var isRunning = false

    package init(clock: any BoxClock) {}
    package func start() throws(RTCError) {}
    package func stop() {}
}
