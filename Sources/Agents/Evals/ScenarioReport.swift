package import Core

/// How an agent did in one scenario.
package struct ScenarioReport: Hashable, Sendable {
    package let name: String
    /// What went wrong, a sentence each, in the order of the steps.
    package let failures: [String]
    /// The call as it went: who, and what was heard.
    package let turns: [Turn]
    /// How long the call took in virtual time.
    package let duration: Duration

    package var isPassed: Bool { failures.isEmpty }

    package init(name: String, failures: [String], turns: [Turn], duration: Duration) {
        self.name = name
        self.failures = failures
        self.turns = turns
        self.duration = duration
    }
}
