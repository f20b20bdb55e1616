package import Core
package import Foundation

/// A time of the day on the box's own clock, `03:00`.
package struct TimeOfDay: Hashable, Sendable, CustomStringConvertible {
    let hour: Int
    let minute: Int

    /// Reads `HH:MM`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        (self.hour, self.minute) = (hour, minute)
    }

    package var description: String { "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)" }

    /// The next moment with this time; in a night without it (summer time begins) the one right after.
    package func next(after moment: Timestamp, in zone: TimeZone) -> Timestamp {
        nearest(to: moment, in: zone, .forward) ?? moment.advanced(by: .seconds(86_400))
    }

    /// The last moment with this time.
    package func last(before moment: Timestamp, in zone: TimeZone) -> Timestamp {
        nearest(to: moment, in: zone, .backward) ?? moment.advanced(by: .seconds(-86_400))
    }

    private func nearest(to moment: Timestamp, in zone: TimeZone, _ direction: Calendar.SearchDirection) -> Timestamp? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        return calendar.nextDate(
            after: date, matching: DateComponents(hour: hour, minute: minute, second: 0), matchingPolicy: .nextTime,
            direction: direction
        ).map { Timestamp(milliseconds: Int64(($0.timeIntervalSince1970 * 1000).rounded())) }
    }
}
