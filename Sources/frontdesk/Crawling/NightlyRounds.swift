package import Core
package import Foundation

/// Tells once a night that it is time, by the box's own clock: also for the last night, when the box was off then.
package struct NightlyRounds: Sendable {
    /// The wall clock is looked at this often, because it may be set while the box waits.
    private static let slice = Duration.seconds(600)
    /// A box that has just been started has its calls to prepare for first.
    package static let grace = Duration.seconds(300)

    private let time: TimeOfDay
    private let zone: TimeZone
    private let clock: any BoxClock

    package init(at time: TimeOfDay, in zone: TimeZone, clock: any BoxClock) {
        self.time = time
        self.zone = zone
        self.clock = clock
    }

    /// Runs rounds, one after another, until the task is cancelled. What was done after the moment a round is given is not due in it:
    /// the first round is given the moment of the last night.
    package func run(_ round: (_ moment: Timestamp) async -> Void) async {
        var moment = time.last(before: clock.wall, in: zone)
        guard (try? await clock.sleep(for: Self.grace)) != nil else { return }
        while !Task.isCancelled {
            await round(moment)
            // Never the same night again, even when the clock is set back.
            moment = time.next(after: max(moment, clock.wall), in: zone)
            while clock.wall < moment {
                let left = Duration.milliseconds(moment.milliseconds - clock.wall.milliseconds)
                guard (try? await clock.sleep(for: min(left, Self.slice))) != nil else { return }
            }
        }
    }
}
