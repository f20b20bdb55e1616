package import Core

/// A call with all that was said in it.
package struct CallRecord: Hashable, Sendable {
    package let call: Call
    /// In the order they were said.
    package let turns: [Turn]
    /// What the caller left when nobody could answer.
    package let messages: [Message]

    package init(call: Call, turns: [Turn], messages: [Message]) {
        self.call = call
        self.turns = turns
        self.messages = messages
    }
}
