import Core

/// What the builder wants done.
package enum BuilderEffect: Hashable, Sendable {
    /// Say it to the owner; what ends with a question waits for an answer.
    case say(String)
    case step(BuilderStep.Kind, String)
    /// Make a draft, or one more question, of the interview.
    case propose(BuilderInterview)
    /// Play the draft's scenarios.
    case rehearse(AgentDraft)
    /// The owner has approved: save it.
    case save(AgentDraft)
    case end
}
