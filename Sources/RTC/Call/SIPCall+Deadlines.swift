import CLibre
import Core

extension SIPCall {
    /// How long a call may ring: Timer C of RFC 3261 section 16.6.
    private static let ringLimit = Duration.seconds(180)
    /// How long an offer of ours counts as pending: 64*T1.
    static let offerLimit = Duration.seconds(32)

    /// Ends or refreshes what is due; called a few times a second.
    func checkDeadlines(now: Duration) {
        guard let configuration = endpoint?.configuration else { return }
        switch state {
        case .calling, .incoming, .ringing:
            if now - changedAt >= Self.ringLimit { end(SIPCallEnd(by: .timeout, status: 408)) }
        case .answered:
            if now - changedAt >= configuration.ackTimeout { end(SIPCallEnd(by: .timeout)) }
        case .established:
            let isSilent = watch.isSilent(
                received: rtp.signsOfLife, expected: negotiated?.direction.receives ?? false,
                limit: configuration.mediaTimeout, now: now)
            if isSilent {
                end(SIPCallEnd(by: .network))
            } else {
                checkSessionTimer(now: now)
            }
        case .ended:
            break
        }
    }

    private func checkSessionTimer(now: Duration) {
        switch timer.due(now: now) {
        case .expire: end(SIPCallEnd(by: .timeout, status: 408))
        case .refresh: try? offer()
        case nil: break
        }
    }
}
