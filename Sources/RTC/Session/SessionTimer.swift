/// The session timer of one call (RFC 4028): who refreshes, when it is time, and when the other side has failed to.
package struct SessionTimer: Sendable {
    /// What the request says about session timers.
    package struct Request: Sendable {
        package var expires: SessionExpires?
        package var minimum: Int?
        package var peerSupportsTimer: Bool

        package init(expires: SessionExpires?, minimum: Int?, peerSupportsTimer: Bool) {
            self.expires = expires
            self.minimum = minimum
            self.peerSupportsTimer = peerSupportsTimer
        }
    }

    package enum Answer: Sendable, Hashable {
        /// No session timer in this call.
        case none
        /// 422 with this Min-SE.
        case tooSmall(minimum: Int)
        /// A 2xx with this Session-Expires, and `Require: timer` when the peer refreshes.
        case agreed(SessionExpires)
    }

    package enum Action: Sendable, Hashable {
        /// Send a re-INVITE.
        case refresh
        /// The other side did not refresh in time: send BYE.
        case expire
    }

    private var interval: Duration?
    private var weRefresh = false
    private var renewedAt: Duration = .zero
    private var refreshSent = false

    package init() {}

    package var isRunning: Bool { interval != nil }

    /// What a server answers to a request (RFC 4028 section 9 and its table 2).
    package static func answer(to request: Request, minimum: Int) -> Answer {
        guard let wish = request.expires else { return .none }
        if wish.seconds < minimum, request.peerSupportsTimer { return .tooSmall(minimum: minimum) }
        let seconds = max(wish.seconds, minimum, request.minimum ?? 0)
        guard request.peerSupportsTimer else { return .agreed(SessionExpires(seconds: seconds, refresher: .uas)) }
        return .agreed(SessionExpires(seconds: seconds, refresher: wish.refresher ?? .uac))
    }

    /// Takes what a final 2xx says, given or received; nil turns the timer off.
    /// - Parameter asServer: whether we answered that transaction.
    package mutating func renew(_ agreed: SessionExpires?, asServer: Bool, now: Duration) {
        interval = agreed.map { .seconds($0.seconds) }
        weRefresh = (agreed?.refresher ?? .uac) == (asServer ? .uas : .uac)
        renewedAt = now
        refreshSent = false
    }

    /// What is due: a refresh at half of the interval, an end when the peer missed its own by a third of it or 32 s
    /// before the interval is over (RFC 4028 section 10), or when our refresh was not answered by then.
    package mutating func due(now: Duration) -> Action? {
        guard let interval else { return nil }
        let age = now - renewedAt
        if age >= interval - min(.seconds(32), interval / 3) {
            self.interval = nil
            return .expire
        }
        guard weRefresh, !refreshSent, age >= interval / 2 else { return nil }
        refreshSent = true
        return .refresh
    }
}
