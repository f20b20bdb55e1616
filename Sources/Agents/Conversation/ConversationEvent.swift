package import Core

/// What the conversation is told.
package enum ConversationEvent: Hashable, Sendable {
    /// The caller's turn is over and the language model shall answer it.
    case caller(CallerTurn)
    /// The caller's turn is over and the dialogue answers it.
    case overheard(CallerTurn)
    /// The caller may be about to finish with these words.
    case guess(String)
    /// The model has written more of the answer to a request.
    case wrote(request: Int, LanguageEvent)
    case failed(request: Int)
    /// A tool has finished.
    case ran(call: String, ToolOutcome)
    /// What was being said was silenced: the answer is not wanted any more.
    case silenced
    /// The agent's turn is over, whoever decided what to say: this is what was heard of it.
    case spoken(heard: String)
    /// `deadline` has come.
    case time
}
