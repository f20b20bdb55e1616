import Core

/// When a transfer has taken too long, apart from connecting, which libcurl watches itself.
struct TransferDeadlines {
    /// What took too long.
    struct Overdue: Hashable {
        let part: String
        let limit: Duration
    }

    private let timeouts: HTTPTimeouts
    private let start: Duration
    private var lastProgress: Duration
    private var hasHead = false
    /// The reader makes us wait, not the peer.
    private var isHeld = false

    init(_ timeouts: HTTPTimeouts, now: Duration) {
        self.timeouts = timeouts
        start = now
        lastProgress = now
    }

    mutating func sent(at now: Duration) { if !hasHead { lastProgress = now } }

    mutating func gotHead(at now: Duration) {
        hasHead = true
        lastProgress = now
    }

    mutating func gotBody(at now: Duration) { lastProgress = now }

    mutating func hold() { isHeld = true }

    mutating func resume(at now: Duration) {
        isHeld = false
        lastProgress = now
    }

    /// The earliest moment at which something is overdue, and what; nil when nothing can be.
    var next: (at: Duration, Overdue)? {
        let part: (Duration, Overdue)? =
            if !hasHead {
                (lastProgress + timeouts.head, Overdue(part: "the head of the answer", limit: timeouts.head))
            } else if !isHeld {
                (lastProgress + timeouts.idle, Overdue(part: "the next piece of the answer", limit: timeouts.idle))
            } else {
                nil
            }
        guard let total = timeouts.total else { return part }
        let whole = (start + total, Overdue(part: "the whole exchange", limit: total))
        guard let part, part.0 < whole.0 else { return whole }
        return part
    }
}
