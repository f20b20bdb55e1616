/// The UDP ports of RTP; each call takes an even one and its successor for RTCP (RFC 3550 section 11).
package struct PortRange: Hashable, Sendable, CustomStringConvertible {
    package let lower: UInt16
    package let upper: UInt16

    /// Reads `10000-10127`; nil when it is not a range that begins even and holds a pair.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let lower = parts.first.flatMap({ UInt16($0) }), let upper = parts.last.flatMap({ UInt16($0) })
        else { return nil }
        self.init(lower: lower, upper: upper)
    }

    /// 64 calls' worth, the box's default (design.md "Contracts").
    package static let standard = PortRange(checked: 10_000, 10_127)

    /// Where our own callers take theirs, away from the box's.
    static let callers = PortRange(checked: 20_000, 21_023)

    private init(checked lower: UInt16, _ upper: UInt16) {
        self.lower = lower
        self.upper = upper
    }

    package init?(lower: UInt16, upper: UInt16) {
        guard lower >= 1024, lower.isMultiple(of: 2), upper > lower else { return nil }
        self.init(checked: lower, upper)
    }

    /// Calls that fit.
    package var pairs: Int { (Int(upper) - Int(lower) + 1) / 2 }

    package var description: String { "\(lower)-\(upper)" }
}
