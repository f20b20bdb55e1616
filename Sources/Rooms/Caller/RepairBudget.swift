/// How much of what we send is lost, by the other side's reports, looked at as often as those come.
package struct RepairBudget: Sendable {
    /// 5 s: the interval of RTCP reports (RFC 3550 section 6.2).
    private static let interval = 250

    private var ticks = 0
    private var sent = 0
    private var lost = 0

    package init() {}

    /// Counts a tick; gives the percentage lost in the last interval when one has passed and anything was sent.
    /// - Parameter report: packets sent, and how many of them the other side missed, since the call began.
    package mutating func tick(_ report: () -> (sent: Int, lost: Int)) -> Int? {
        ticks += 1
        guard ticks == Self.interval else { return nil }
        ticks = 0
        let now = report()
        defer { (sent, lost) = now }
        guard now.sent > sent else { return nil }
        return min(max(100 * (now.lost - lost) / (now.sent - sent), 0), 100)
    }
}
