package import Core

/// Understands turns on the box itself: intents by vectors of sentences, or by shared words without them; feelings by a list of words.
///
/// One instance serves all calls. The examples are embedded with the first turn, behind nothing a caller waits for.
package actor TurnReader {
    /// Longer turns are read by their beginning: nobody's wish comes after 400 words.
    private static let longestText = 2_000
    /// Shared words from which a sentence is taken to want what an example wants.
    private static let wordFloor = 0.5

    private let examples: IntentExamples
    private let embedder: (any Embedder)?
    private let log: Log
    private var classifier: IntentClassifier?
    private let bags: [(name: String, words: Set<String>)]

    package init(examples: IntentExamples, embedder: (any Embedder)?, log: Log = .none) {
        self.examples = examples
        self.embedder = embedder
        self.log = log
        bags = examples.intents.flatMap { intent in intent.examples.map { (intent.name, SharedWords.content(of: $0)) } }
    }

    /// The names of all intents.
    package nonisolated var intents: [String] { examples.intents.map(\.name) }

    /// Embeds the examples now, so that the first turn does not wait for it.
    package func prepare() async throws {
        _ = try await preparedClassifier()
    }

    /// Understands one turn; when the embedder fails, by words alone.
    package func read(_ text: String) async -> TurnReading {
        let text = String(text.prefix(Self.longestText))
        var intent: Understanding.Label?
        var embedding: Embedding?
        do {
            if let classifier = try await preparedClassifier(), let embedder, !text.allSatisfy(\.isWhitespace) {
                let vector = try await embedder.embed(query: text)
                embedding = vector
                intent = classifier.classify(vector)
            }
        } catch {
            log.warning("a turn is understood by words alone", .error(error))
        }
        if embedding == nil { intent = intentByWords(of: text) }
        let topic = intent.flatMap { known in
            examples.topic(of: known.name).map { Understanding.Label(name: $0, score: known.score) }
        }
        return TurnReading(
            text: text, intent: intent, topic: topic, sentiment: Sentiment.score(text), triggers: Triggers.found(in: text),
            embedding: embedding, model: embedding?.model.name ?? TurnReading.wordsAlone)
    }

    private func preparedClassifier() async throws -> IntentClassifier? {
        if let classifier { return classifier }
        guard let embedder else { return nil }
        let texts = examples.intents.flatMap(\.examples)
        let vectors = try await embedder.embed(documents: texts)
        guard vectors.count == texts.count else { return nil }
        var rest = vectors[...]
        let made = IntentClassifier(
            examples.intents.map { intent in
                defer { rest = rest.dropFirst(intent.examples.count) }
                return (intent.name, Array(rest.prefix(intent.examples.count)))
            })
        classifier = made
        return made
    }

    private func intentByWords(of text: String) -> Understanding.Label? {
        let words = SharedWords.content(of: text)
        guard !words.isEmpty else { return nil }
        let scored = bags.map { (name: $0.name, score: SharedWords.overlap($0.words, words)) }
        guard let best = scored.max(by: { $0.score < $1.score }), best.score >= Self.wordFloor else { return nil }
        return Understanding.Label(name: best.name, score: best.score)
    }
}
