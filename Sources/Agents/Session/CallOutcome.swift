package import Core

/// How a call's conversation ended, for the row that closes the call.
package struct CallOutcome: Sendable {
    package let status: Call.Status
    package let endedBy: Call.EndedBy
    /// Rows committed.
    package let turns: Int
    /// Why rows could not be committed, when they could not.
    package let failure: (any Error)?

    package init(status: Call.Status, endedBy: Call.EndedBy, turns: Int, failure: (any Error)?) {
        self.status = status
        self.endedBy = endedBy
        self.turns = turns
        self.failure = failure
    }
}
