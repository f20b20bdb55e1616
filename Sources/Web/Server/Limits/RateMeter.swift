import Core

/// Whether bytes flow fast enough, looked at one window after the other, only while there is something to wait for.
struct RateMeter {
    private let window: Duration
    private let least: Int
    private var start: Duration?
    private var bytes = 0

    /// - Parameter rate: bytes a second that are enough.
    init(rate: Int, window: Duration) {
        self.window = window
        least = Int(Double(rate) * window.seconds)
    }

    /// The wait begins; counts from here unless it already counts.
    mutating func begin(at now: Duration) {
        guard start == nil else { return }
        start = now
        bytes = 0
    }

    /// There is nothing to wait for any more.
    mutating func end() { start = nil }

    mutating func moved(_ count: Int) { bytes += count }

    /// Whether a whole window has passed with too few bytes; a good window begins the next.
    mutating func isTooSlow(at now: Duration) -> Bool {
        guard let start, now - start >= window else { return false }
        guard bytes >= least else { return true }
        self.start = now
        bytes = 0
        return false
    }
}
