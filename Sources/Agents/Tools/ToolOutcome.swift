package import Core

/// What came of a tool call.
package struct ToolOutcome: Hashable, Sendable {
    /// What follows from it beside the model's next words.
    package enum Next: Hashable, Sendable {
        case answer
        /// The call ends once all that is being said has been sent.
        case hangUp
        case handOff
        case transfer(ID<Agent>)
    }

    package let status: ToolRun.Status
    /// What the model is told.
    package let result: JSONValue
    /// Passages that may be cited from now on.
    package var passages: [Passage] = []
    package var next = Next.answer

    package init(_ status: ToolRun.Status, _ result: JSONValue, passages: [Passage] = [], next: Next = .answer) {
        self.status = status
        self.result = result
        self.passages = passages
        self.next = next
    }

    /// Something that did not work, in words the model can act on.
    package static func failure(_ status: ToolRun.Status, _ reason: String) -> ToolOutcome {
        ToolOutcome(status, ["error": .string(reason)])
    }
}
