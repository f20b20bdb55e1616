import Foundation

/// A moment of the wall clock: milliseconds since 1970-01-01 UTC. Durations are never made from two of these.
package struct Timestamp: Hashable, Sendable, Comparable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

    package func advanced(by duration: Duration) -> Timestamp {
        Timestamp(milliseconds: milliseconds + duration.milliseconds)
    }

    /// RFC 3339 in UTC with milliseconds: `2026-11-20T13:35:40.123Z`.
    ///
    /// Only the whole seconds pass through `Date`, whose binary fractions would lose every third millisecond.
    package var rfc3339: String {
        var (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        if rest < 0 { (seconds, rest) = (seconds - 1, rest + 1000) }
        let whole = Date(timeIntervalSince1970: Double(seconds)).formatted(Date.ISO8601FormatStyle()).dropLast()
        return "\(whole).\(String(rest + 1000).dropFirst())Z"
    }

    /// Reads RFC 3339 with or without fractional seconds; nil when it is not that.
    package init?(rfc3339 text: String) {
        let parse = { (fraction: Bool) in
            try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: fraction))
        }
        guard let date = parse(true) ?? parse(false) else { return nil }
        milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
    }
}

extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Self(rfc3339: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an RFC 3339 time")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rfc3339)
    }
}
