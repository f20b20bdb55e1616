package import Core

/// What one turn of a caller was understood to say.
package struct TurnReading: Hashable, Sendable {
    package let text: String
    package let intent: Understanding.Label?
    /// What the turn is about by its intent; what is cited in answer to it is better known.
    package let topic: Understanding.Label?
    package let sentiment: Double
    package let triggers: [String]
    /// The sentence's vector; nil without the embedder.
    package let embedding: Embedding?
    /// The embedder's name, or `words`.
    package let model: String

    package init(
        text: String, intent: Understanding.Label? = nil, topic: Understanding.Label? = nil, sentiment: Double = 0,
        triggers: [String] = [], embedding: Embedding? = nil, model: String = TurnReading.wordsAlone
    ) {
        self.text = text
        self.intent = intent
        self.topic = topic
        self.sentiment = sentiment
        self.triggers = triggers
        self.embedding = embedding
        self.model = model
    }

    /// The model of readings made without an embedder.
    package static let wordsAlone = "words"
}
