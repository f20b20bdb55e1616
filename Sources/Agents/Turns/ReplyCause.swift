/// Why the agent must speak although the caller has said nothing new.
package enum ReplyCause: Hashable, Sendable {
    /// Nobody has spoken for the first time span of the silence watch.
    case silence
    /// Still nobody, after having been asked.
    case longSilence
    /// The longest call is nearly reached.
    case lengthWarning
    case lengthReached
    /// The reply did not come in time.
    case replyOverdue
    /// The voice failed or did not come in time.
    case voiceFailed
    /// Rows can no longer be committed.
    case journalFailed
}
