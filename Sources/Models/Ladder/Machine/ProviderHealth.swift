package import Core

/// What the last real requests to one provider, or to one of its models, have shown.
package struct ProviderHealth: Hashable, Sendable {
    /// Whether it is asked.
    package enum State: Hashable, Sendable {
        /// Nothing has been asked of it yet: it is asked.
        case unknown
        /// The last real request worked.
        case online
        /// Left alone until then; afterwards one request at a time tries it.
        case cooling(until: Duration)
        /// Not asked before the configuration has changed.
        case off
    }

    package internal(set) var state = State.unknown
    /// When this state began.
    package internal(set) var since = Duration.zero
    package internal(set) var lastError: ProviderError.Kind?
    /// Failures since it last worked.
    package internal(set) var failures = 0
    /// Answers in a row that were not what its interface promises.
    var malformed = 0
    /// A request is out that tries whether it works again.
    var trialSince: Duration?

    /// A trial whose outcome nobody told is forgotten after this.
    private static let longestTrial = Duration.seconds(30)

    package init() {}

    /// Whether a request may be sent now.
    func isUsable(at now: Duration) -> Bool {
        switch state {
        case .unknown, .online: true
        case .off: false
        case .cooling(let until): until <= now && trialSince.map { now - $0 > Self.longestTrial } ?? true
        }
    }

    mutating func change(to new: State, at now: Duration) {
        if state != new { since = now }
        state = new
        trialSince = nil
    }
}
