package import Core

/// A call with all that was said in it.
package struct CallRecord: Hashable, Sendable {
    package let call: Call
    /// In the order they were said.
    package let turns: [Turn]
    /// What the caller left when nobody could answer.
    package let messages: [Message]
    /// What it came to; nil until it has been summed up.
    package let summary: Summary?
    /// What it was about: the whole of it first, then turn by turn.
    package let understandings: [Understanding]

    package init(
        call: Call, turns: [Turn], messages: [Message], summary: Summary? = nil, understandings: [Understanding] = []
    ) {
        self.call = call
        self.turns = turns
        self.messages = messages
        self.summary = summary
        self.understandings = understandings
    }
}
