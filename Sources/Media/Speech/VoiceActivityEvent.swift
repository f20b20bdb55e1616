/// A change between speech and silence; times are media time (uptime of the tick).
package enum VoiceActivityEvent: Sendable, Hashable {
    /// Speech has lasted for the minimum; `began` is the start of its first chunk.
    case speechStarted(began: Duration, at: Duration)
    /// Silence has lasted for the minimum; `endedAt` is the end of the last chunk with speech.
    case speechPaused(endedAt: Duration, at: Duration)
}
