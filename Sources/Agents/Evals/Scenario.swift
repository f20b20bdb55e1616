package import Core

/// A call that is played to an agent, and what the agent must do in it.
package struct Scenario: Hashable, Sendable {
    /// How the call must end.
    package struct End: Hashable, Sendable {
        /// Who must end it; nil when that does not matter.
        package var by: Call.EndedBy?
        /// How many messages must have been taken.
        package var messages: Int?

        package init(by: Call.EndedBy? = nil, messages: Int? = nil) {
            self.by = by
            self.messages = messages
        }
    }

    package var name: String
    /// What it is for, for people.
    package var about: String?
    /// What the greeting must be like.
    package var greeting: ScenarioExpectation?
    package var steps: [ScenarioStep]
    package var end: End

    package init(
        name: String, about: String? = nil, greeting: ScenarioExpectation? = nil, steps: [ScenarioStep], end: End = End()
    ) {
        self.name = name
        self.about = about
        self.greeting = greeting
        self.steps = steps
        self.end = end
    }
}
