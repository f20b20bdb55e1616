import Core

/// What was said in a call as a language model reads it: the agent's words only as far as the caller heard them.
struct History: Hashable, Sendable {
    /// A request of a turn that ended in tool calls.
    struct Step: Hashable, Sendable {
        var text = ""
        var calls: [ToolCall] = []
        var results: [String: String] = [:]

        /// - Parameter text: what stands for the step's own words; they are left out once the turn as a whole has been heard.
        func messages(with text: String) -> [LanguageMessage] {
            guard !calls.isEmpty else { return text.isEmpty ? [] : [.assistant(text)] }
            return [.assistant(text, calls: calls)]
                + calls.map { .tool(id: $0.id, result: results[$0.id] ?? #"{"error":"it was not finished"}"#) }
        }
    }

    private(set) var messages: [LanguageMessage] = []
    /// Tool calls of the turn that is being said.
    var steps: [Step] = []

    /// The caller has said something.
    mutating func caller(_ text: String) {
        settle()
        if !text.isEmpty { messages.append(.user(text)) }
    }

    /// The agent has finished, or was stopped: its words are what was heard.
    mutating func agent(heard: String) {
        settle()
        if !heard.isEmpty { messages.append(.assistant(heard)) }
    }

    /// The newest messages, beginning with something the caller said, so that no tool's result stands without its call.
    func window(_ length: Int) -> [LanguageMessage] {
        let newest = messages.suffix(length)
        guard newest.count < messages.count else { return messages }
        return Array(newest.drop { if case .user = $0 { false } else { true } })
    }

    private mutating func settle() {
        messages += steps.flatMap { $0.calls.isEmpty ? [] : $0.messages(with: "") }
        steps = []
    }
}
