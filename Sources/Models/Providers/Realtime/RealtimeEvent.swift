package import Core

/// What a speech-to-speech model tells, in order.
package enum RealtimeEvent: Hashable, Sendable {
    /// The session is as it was asked for.
    case ready
    case speechStarted
    case speechStopped
    /// What the caller said, as a transcriber beside the model heard it.
    case heard(String)
    /// The next samples of the answer, 16 kHz mono, and which of the conversation's items they belong to.
    case samples(item: String, [Int16])
    /// The next words of the answer.
    case said(item: String, String)
    /// A whole call: its arguments have arrived completely.
    case toolCall(ToolCall)
    case usage(ProviderUsage)
    /// The answer is complete, or was cancelled.
    case finished(isComplete: Bool)
    /// The model did not understand a request of ours; the conversation goes on.
    case problem(code: String)
}
