import Core

/// One rung being asked.
struct LadderAttempt<Event: Sendable>: Sendable {
    let rung: Int
    let job: Job
    /// nil for the box's own models.
    let ticket: SpendMeter.Ticket?
    /// What it said before it had won.
    var prelude: [Event] = []
    var usage: ProviderUsage?
    var hasAnswered = false

    mutating func add(_ more: ProviderUsage) {
        var sum = usage ?? ProviderUsage()
        sum.inputTokens += more.inputTokens
        sum.cachedTokens += more.cachedTokens
        sum.outputTokens += more.outputTokens
        sum.audioSeconds += more.audioSeconds
        sum.characters += more.characters
        usage = sum
    }
}

/// What reaches a request's one queue.
enum LadderSignal<Event: Sendable>: Sendable {
    case event(rung: Int, Event)
    case ended(rung: Int, (any Error)?)
    /// The question has been given to its end.
    case asked
    case time
}
