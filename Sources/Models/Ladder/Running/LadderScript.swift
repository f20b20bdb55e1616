import Core

/// What differs between the stages while a request goes down the ladder: how a rung is asked, and what its answer means.
protocol LadderScript: Sendable {
    associatedtype Event: Sendable

    var stage: LadderStage { get }
    var context: ProviderContext { get }
    var rungs: [LadderRung] { get }
    /// Gives the question piece by piece and returns at its end; nil when it is known at once.
    var asking: (@Sendable () async -> Void)? { get }
    /// What an answer may use at most, or has used so far.
    var estimate: ProviderUsage { get }
    /// Nothing is missing any more: how the stream ends does not matter.
    var isComplete: Bool { get }

    /// Asks a rung for what has not been delivered yet.
    func open(_ rung: Int) -> AsyncThrowingStream<Event, any Error>

    func meaning(of event: Event) -> LadderMeaning

    /// Notes an event of the winner, and gives it as the caller of the ladder is to see it.
    mutating func deliver(_ event: Event) -> Event

    /// The winner has ended without an error.
    /// - Returns: why that is none the less a failure; nil when all is well.
    func complaint(atEndOf model: ProviderModel) -> ProviderError?

    /// The winner has failed after a part of its answer was delivered.
    /// - Returns: whether another rung can take over.
    mutating func canGoOn() -> Bool
}

/// What an event of an answer is to the ladder.
enum LadderMeaning: Hashable, Sendable {
    case usage(ProviderUsage)
    /// Shown while its rung leads, but no answer yet.
    case preview
    /// Belongs to the answer, but does not begin it.
    case aside
    /// The answer, or a part of it.
    case answer
}
