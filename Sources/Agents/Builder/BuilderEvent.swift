package import Core

/// What the builder is told.
package enum BuilderEvent: Hashable, Sendable {
    case begin
    /// The owner said or typed something.
    case said(String)
    /// The proposal it wanted is there.
    case proposed(BuilderProposal)
    /// The draft's scenarios have been played; nil when they could not be.
    case tried([ScenarioReport]?)
    case saved(Agent)
    /// Something it wanted could not be done.
    case failed(String)
}

/// What follows from the answers so far.
package enum BuilderProposal: Hashable, Sendable {
    /// One more thing has to be known.
    case ask(String)
    case draft(AgentDraft)
}
