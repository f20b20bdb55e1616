/// What a scripted caller does next.
package enum CallerStep: Sendable, Equatable {
    /// Waits until the agent has spoken and has then been silent for a while.
    case listen
    /// Stays silent for a while, as people do before they speak.
    case pause(Duration)
    /// Says a clip.
    case say(Int)
    /// Waits until the agent has been speaking for a while, then talks over it.
    case interrupt(Int, after: Duration)
    /// Waits until the agent hangs up, then hangs up itself.
    case leave
}
