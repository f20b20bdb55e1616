/// A piece of a language model's answer, in the order the model wrote it.
package enum LanguageEvent: Hashable, Sendable {
    /// Why the model stopped.
    package enum Finish: String, Hashable, Sendable {
        /// It had said all.
        case stop
        /// It waits for the results of its tool calls.
        case toolCalls = "tool_calls"
        /// The answer reached its longest permitted length.
        case length
        /// The provider held the answer back.
        case refused
    }

    case text(String)
    /// A whole call: its arguments have arrived completely.
    case toolCall(ToolCall)
    case usage(ProviderUsage)
    /// Always the last.
    case finished(Finish)
}
