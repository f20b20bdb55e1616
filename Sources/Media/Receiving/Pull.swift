/// What one 20 ms frame of a leg is made of.
package enum Pull: Sendable, Hashable {
    /// What the sender sent.
    case audio
    /// At least partly made up, because a packet was missing.
    case concealed
    /// The sender is quiet, or nothing has come for long.
    case silence
}
