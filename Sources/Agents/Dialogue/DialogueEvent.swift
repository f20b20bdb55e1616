import Core

/// What the dialogue is told.
package enum DialogueEvent: Hashable, Sendable {
    case answered
    /// The caller's turn is over.
    case caller(CallerTurn.Content)
    /// The search it asked for is done; nil when it failed.
    case answer(Answer?)
    /// The message it wanted saved is safe, or is lost.
    case messageSaved(Bool)
    case cause(ReplyCause)
    /// A person was asked for; until there is one to ask, that is a message.
    case handOff
}
