package import Core

/// Decides when a caller should be given to a person: a value machine that is told of each turn and of each miss.
///
/// A reason is given once; what to do about it (hand off, take a message) is the conversation's affair.
package struct EscalationRules: Hashable, Sendable {
    package struct Limits: Hashable, Sendable {
        /// Turns without an answer, in a row.
        package var misses = 2
        /// Times the caller says the same once more; one is enough when the caller sounds unhappy or was not answered.
        package var repetitions = 2
        /// Feeling of a single turn that is enough.
        package var furious = -0.75
        /// Mean feeling of the last three turns that is enough.
        package var unhappy = -0.45
        /// Shared words from which two turns say the same.
        package var sameWords = 0.7
        /// Nearness of vectors from which two turns say the same.
        package var sameMeaning = 0.88

        package init() {}
    }

    private let limits: Limits
    private var turns: [TurnReading] = []
    private var misses = 0
    private var repetitions = 0
    private var given: Set<HandoffReason> = []

    package init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// The caller said something.
    /// - Returns: why a person is needed; nil when none is, or when that was said before.
    package mutating func heard(_ turn: TurnReading) -> HandoffReason? {
        defer {
            turns.append(turn)
            // As far back as anybody remembers having asked; a call never grows the machine.
            if turns.count > 20 { turns.removeFirst() }
        }
        if IntentRules.intent(of: turn.text) == .person { return give(.asked) }
        if !Triggers.alarms.isDisjoint(with: turn.triggers) { return give(.alarm) }
        if says(turn) { repetitions += 1 }
        let recent = (turns.suffix(2) + [turn]).map(\.sentiment)
        let mean = recent.reduce(0, +) / Double(recent.count)
        let isUnhappy = turn.sentiment < 0 && mean < 0
        if turn.sentiment <= limits.furious || turn.triggers.contains("insult") { return give(.frustration) }
        if recent.count == 3, mean <= limits.unhappy { return give(.frustration) }
        if repetitions >= limits.repetitions || repetitions > 0 && (isUnhappy || misses > 0) { return give(.repetition) }
        return nil
    }

    /// The agent had no answer.
    package mutating func missed() -> HandoffReason? {
        misses += 1
        return misses >= limits.misses ? give(.cannotHelp) : nil
    }

    /// The agent had one.
    package mutating func answered() {
        misses = 0
    }

    /// Whether a turn says what an earlier one said; courtesies and "say that again" do not count.
    private func says(_ turn: TurnReading) -> Bool {
        guard IntentRules.intent(of: turn.text) == nil else { return false }
        let words = SharedWords.content(of: turn.text)
        guard words.count >= 2 else { return false }
        return turns.contains { earlier in
            if let one = earlier.embedding, let other = turn.embedding, one.model == other.model {
                return Double(IntentClassifier.cosine(one.values, other.values)) >= limits.sameMeaning
            }
            return SharedWords.overlap(SharedWords.content(of: earlier.text), words) >= limits.sameWords
        }
    }

    private mutating func give(_ reason: HandoffReason) -> HandoffReason? {
        given.insert(reason).inserted ? reason : nil
    }
}
