/// One thing the caller does, and what the agent must make of it.
package struct ScenarioStep: Hashable, Sendable {
    package enum Action: Hashable, Sendable {
        /// The caller says it.
        case says(String)
        /// The caller is heard as recorded: a WAV file beside the scenario.
        case audio(String)
        /// The caller presses keys, one after another.
        case presses(String)
        /// Nobody says anything.
        case silence(Duration)
    }

    package var action: Action
    /// The caller begins so long after the agent began its reply to the step before, and does not wait for its end.
    package var overAgent: Duration?
    package var expectation: ScenarioExpectation

    package init(
        _ action: Action, overAgent: Duration? = nil, expecting expectation: ScenarioExpectation = ScenarioExpectation()
    ) {
        self.action = action
        self.overAgent = overAgent
        self.expectation = expectation
    }
}
