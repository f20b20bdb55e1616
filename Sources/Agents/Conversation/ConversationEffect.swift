package import Core

/// What the conversation wants done.
package enum ConversationEffect: Hashable, Sendable {
    /// Ask the model; its events come back with the request's number.
    case ask(request: Int, [LanguageMessage])
    /// The answer to a request is not wanted any more.
    case stop(request: Int)
    /// Voice the next piece of the answer.
    case say(String)
    /// The answer has been written to its end.
    case end(ReplyEnd)
    /// Run a tool with arguments that fit its schema.
    case run(ToolCall, JSONValue)
    /// A call that fits no tool: it is kept, and not run.
    case refuse(ToolCall, ToolOutcome)
    /// A tool has had all its time.
    case giveUp(call: String)
    /// The dialogue answers this turn instead.
    case handOver(CallerTurn.Content)
    /// A person is wanted: the dialogue announces it.
    case handOff
    /// Another agent of the workspace takes the call, with all that was said.
    case transfer(ID<Agent>)
}
