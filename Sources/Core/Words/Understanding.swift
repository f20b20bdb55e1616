/// What a turn, or a whole call, was understood to be about.
package struct Understanding: Hashable, Sendable, Codable {
    /// Who understood it.
    package enum Source: String, Hashable, Sendable, Codable {
        /// The box itself, by centroids and its lexicon.
        case embedded
        /// A language model.
        case llm
    }

    /// A name out of a fixed list, with how sure it is.
    package struct Label: Hashable, Sendable, Codable {
        package let name: String
        /// 0...1.
        package let score: Double

        package init(name: String, score: Double) {
            self.name = name
            self.score = score
        }
    }

    package let workspaceID: ID<Workspace>
    package let callID: ID<Call>
    /// The turn's place in the call; nil for the whole call.
    package let turn: Int?
    package let source: Source
    /// The model's name; of the box's own, the embedder's, or `words` when it has no weights.
    package let model: String
    /// What the caller wants; nil when that is unclear.
    package let intent: Label?
    package let topic: Label?
    /// -1 (very unhappy) to 1 (very happy).
    package let sentiment: Double
    /// Words and rules that stood out: `insult`, `repetition`.
    package let triggers: [String]
    package let madeAt: Timestamp

    package init(
        workspaceID: ID<Workspace>, callID: ID<Call>, turn: Int?, source: Source, model: String, intent: Label?, topic: Label?,
        sentiment: Double, triggers: [String], madeAt: Timestamp
    ) {
        self.workspaceID = workspaceID
        self.callID = callID
        self.turn = turn
        self.source = source
        self.model = model
        self.intent = intent
        self.topic = topic
        self.sentiment = sentiment
        self.triggers = triggers
        self.madeAt = madeAt
    }

    private enum CodingKeys: String, CodingKey {
        case turn, source, model, intent, topic, sentiment, triggers
        case workspaceID = "workspace"
        case callID = "call"
        case madeAt = "made_at"
    }
}
