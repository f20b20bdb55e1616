/// One request on its way down the rungs: whom to ask when, who wins, who is given up.
///
/// The embedded rung is asked early, but its answer is held back while a better rung still has time: so a fall costs nothing.
package struct LadderRace: Hashable, Sendable {
    /// What is to be done, in order.
    package enum Effect: Hashable, Sendable {
        case start(Int)
        /// It took too long: it is given up, and that is its failure.
        case timedOut(Int)
        /// Another was quicker: it is given up without blame.
        case lost(Int)
        /// What it says is the answer.
        case won(Int)
        /// Nobody is left to ask.
        case exhausted
    }

    private struct Runner: Hashable {
        let rung: Int
        let startedAt: Duration
    }

    private let limits: LadderConfiguration.Limits
    /// Rungs of the box itself, on which no deadline lies: nothing is below them.
    private let embedded: Set<Int>
    private var waiting: [Int]
    private var runners: [Runner] = []
    private var winner: Int?
    private var held: Int?
    private var hasHedged = false
    /// From when on an answer can be expected; nil while the question is still being given.
    private var askedAt: Duration?
    private var lastPiece = Duration.zero

    /// - Parameters:
    ///   - rungs: whom to ask, best first.
    ///   - embedded: those of them that run on the box.
    package init(rungs: [Int], embedded: Set<Int>, limits: LadderConfiguration.Limits) {
        waiting = rungs
        self.embedded = embedded
        self.limits = limits
    }

    /// Begins.
    /// - Parameter isAsked: the whole question is known; for speech it is when the audio has ended.
    package mutating func begin(isAsked: Bool, at now: Duration) -> [Effect] {
        if isAsked { askedAt = now }
        return next(at: now)
    }

    /// The question has been given to its end.
    package mutating func asked(at now: Duration) {
        if askedAt == nil { askedAt = now }
    }

    /// A rung has begun to answer.
    package mutating func answered(_ rung: Int, at now: Duration) -> [Effect] {
        guard winner == nil, runners.contains(where: { $0.rung == rung }) else { return [] }
        if embedded.contains(rung), runners.contains(where: { $0.rung < rung }) {
            held = rung
            return []
        }
        return win(rung, at: now)
    }

    /// The winner has said more.
    package mutating func progressed(at now: Duration) { lastPiece = now }

    /// A rung has failed, before or after it had won.
    package mutating func failed(_ rung: Int, at now: Duration) -> [Effect] {
        remove(rung)
        return settle(at: now)
    }

    /// Time has come for ``deadline``.
    package mutating func timePassed(at now: Duration) -> [Effect] {
        var effects: [Effect] = []
        for runner in runners {
            guard let limit = deadline(of: runner), limit <= now else { continue }
            effects.append(.timedOut(runner.rung))
            remove(runner.rung)
        }
        if !effects.isEmpty { return effects + settle(at: now) }
        if let hedgeAt, hedgeAt <= now {
            hasHedged = true
            return next(at: now)
        }
        return []
    }

    /// When ``timePassed(at:)`` has something to do.
    package var deadline: Duration? {
        (runners.compactMap { deadline(of: $0) } + [hedgeAt].compactMap { $0 }).min()
    }

    private func deadline(of runner: Runner) -> Duration? {
        guard !embedded.contains(runner.rung) else { return nil }
        if winner == runner.rung { return lastPiece + limits.gap }
        return askedAt.map { max($0, runner.startedAt) + limits.firstAnswer }
    }

    private var hedgeAt: Duration? {
        guard winner == nil, !hasHedged, !waiting.isEmpty, let hedge = limits.hedge, let askedAt, let first = runners.first
        else { return nil }
        return max(askedAt, first.startedAt) + hedge
    }

    private mutating func remove(_ rung: Int) {
        runners.removeAll { $0.rung == rung }
        if winner == rung { winner = nil }
        if held == rung { held = nil }
    }

    /// After somebody has gone: the held answer, those who still run, or the next.
    private mutating func settle(at now: Duration) -> [Effect] {
        if winner != nil { return [] }
        if let held, !runners.contains(where: { $0.rung < held }) { return win(held, at: now) }
        return runners.isEmpty ? next(at: now) : []
    }

    private mutating func win(_ rung: Int, at now: Duration) -> [Effect] {
        let losers = runners.filter { $0.rung != rung }.map { Effect.lost($0.rung) }
        runners.removeAll { $0.rung != rung }
        winner = rung
        held = nil
        lastPiece = now
        return losers + [.won(rung)]
    }

    private mutating func next(at now: Duration) -> [Effect] {
        guard !waiting.isEmpty else { return [.exhausted] }
        let rung = waiting.removeFirst()
        runners.append(Runner(rung: rung, startedAt: now))
        return [.start(rung)]
    }
}
