/// A number that is being keyed in: several keys are one turn.
struct Keying: Hashable, Sendable {
    /// More keys than any number has are not kept.
    private static let longest = 32

    let startedAt: Duration
    private(set) var keys = ""
    private(set) var lastAt: Duration

    init(at now: Duration) {
        startedAt = now
        lastAt = now
    }

    mutating func press(_ key: Character, at now: Duration) {
        if keys.count < Self.longest { keys.append(key) }
        lastAt = now
    }
}
