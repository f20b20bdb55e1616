import Foundation

/// A calendar month of the Gregorian calendar: `2026-11`.
package struct Month: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let year: Int
    /// 1 to 12.
    package let number: Int

    /// The month a moment lies in.
    /// - Parameter timeZone: an IANA name, as `Europe/Berlin`; UTC when it is none.
    package init(of time: Timestamp, in timeZone: String) {
        let parts = Self.calendar(timeZone).dateComponents(
            [.year, .month], from: Date(timeIntervalSince1970: Double(time.milliseconds) / 1000))
        year = parts.year ?? 1970
        number = parts.month ?? 1
    }

    /// Reads `2026-11`; nil when it is not that.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, let year = Int(parts[0]), let number = Int(parts[1]),
            year > 0, (1...12).contains(number)
        else { return nil }
        self.year = year
        self.number = number
    }

    package var description: String {
        String(repeating: "0", count: max(0, 4 - "\(year)".count)) + "\(year)-" + (number < 10 ? "0" : "") + "\(number)"
    }

    /// From its first millisecond to that of the next month.
    package func range(in timeZone: String) -> Range<Timestamp> {
        let calendar = Self.calendar(timeZone)
        let start = { (year: Int, month: Int) in
            let date = calendar.date(from: DateComponents(year: year, month: month, day: 1)) ?? Date(timeIntervalSince1970: 0)
            return Timestamp(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()))
        }
        let end = number == 12 ? start(year + 1, 1) : start(year, number + 1)
        return min(start(year, number), end)..<end
    }

    package static func < (left: Self, right: Self) -> Bool { (left.year, left.number) < (right.year, right.number) }

    /// Whether a name is one of the time zone database's.
    package static func isTimeZone(_ name: String) -> Bool { TimeZone(identifier: name) != nil }

    private static func calendar(_ timeZone: String) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: timeZone) ?? .gmt
        return calendar
    }
}
