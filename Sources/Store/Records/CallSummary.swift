package import Core

/// A call as a list of calls shows it.
package struct CallSummary: Hashable, Sendable {
    package let call: Call
    /// How many turns it has so far.
    package let turns: Int

    package init(call: Call, turns: Int) {
        self.call = call
        self.turns = turns
    }
}
