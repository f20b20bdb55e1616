/// One entry of a conversation as a language model reads it.
package enum LanguageMessage: Hashable, Sendable {
    /// What the caller said or pressed.
    case user(String)
    /// What the agent said, as far as the caller heard it, and the tools it asked for.
    case assistant(String, calls: [ToolCall] = [])
    /// What a tool answered, for the call with this id.
    case tool(id: String, result: String)
}
