/// What was asked and answered so far.
package struct BuilderInterview: Hashable, Sendable {
    package struct Exchange: Hashable, Sendable {
        package let question: String
        package let answer: String
    }

    package let template: AgentTemplate
    package let answers: BuilderAnswers
    /// All of it, in order.
    package let exchanges: [Exchange]
    /// Whether the proposer may still ask something.
    package let mayAsk: Bool
}
