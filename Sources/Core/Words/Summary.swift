/// What a call came to, in a few lines, made after its end.
package struct Summary: Hashable, Sendable, Codable {
    /// Who wrote it.
    package enum Source: String, Hashable, Sendable, Codable {
        /// The box itself: sentences of the call.
        case extractive
        /// A language model.
        case llm
    }

    /// What the call came to for the business.
    package enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
        case answered, booked, unanswered, abandoned, other
        case messageTaken = "message_taken"
        case callbackPromised = "callback_promised"
        case handedOff = "handed_off"
    }

    package let workspaceID: ID<Workspace>
    package let callID: ID<Call>
    package let text: String
    package let keyPoints: [String]
    /// What somebody of the business has to do now.
    package let actionItems: [String]
    /// What the caller was promised.
    package let promises: [String]
    /// What the call was about: an intent's name or the model's own word.
    package let category: String
    package let outcome: Outcome
    package let source: Source
    package let model: String
    package let madeAt: Timestamp

    package init(
        workspaceID: ID<Workspace>, callID: ID<Call>, text: String, keyPoints: [String], actionItems: [String],
        promises: [String], category: String, outcome: Outcome, source: Source, model: String, madeAt: Timestamp
    ) {
        self.workspaceID = workspaceID
        self.callID = callID
        self.text = text
        self.keyPoints = keyPoints
        self.actionItems = actionItems
        self.promises = promises
        self.category = category
        self.outcome = outcome
        self.source = source
        self.model = model
        self.madeAt = madeAt
    }

    private enum CodingKeys: String, CodingKey {
        case text, promises, category, outcome, source, model
        case workspaceID = "workspace"
        case callID = "call"
        case keyPoints = "key_points"
        case actionItems = "action_items"
        case madeAt = "made_at"
    }
}
