import Core

/// What callers want, each with sentences that say so: a file, so that owners can add their own.
package struct IntentExamples: Hashable, Sendable {
    package struct Intent: Hashable, Sendable {
        package let name: String
        /// What such a turn is about when no article says it; nil for small talk.
        package let topic: String?
        package let examples: [String]

        package init(name: String, topic: String?, examples: [String]) {
            self.name = name
            self.topic = topic
            self.examples = examples
        }
    }

    /// Larger files are something else.
    private static let sizeLimit = 1 << 20
    private static let mostIntents = 200

    package let intents: [Intent]

    package init(_ intents: [Intent]) {
        self.intents = intents
    }

    /// Reads `intents.json`: `{"intents": [{"name": …, "topic": …, "examples": […]}]}`.
    package init(json text: String) throws(FieldError) {
        guard text.utf8.count <= Self.sizeLimit else { throw FieldError("", "is larger than \(Self.sizeLimit) bytes") }
        guard let value: JSONValue = try? JSON.decode(from: text) else { throw FieldError("", "is not JSON") }
        var fields = try Fields(value, at: "")
        var intents: [Intent] = []
        for (place, value) in try fields.list("intents", most: Self.mostIntents) {
            var entry = try Fields(value, at: place)
            let intent = Intent(
                name: try entry.required("name", limit: 60), topic: try entry.text("topic", limit: 60),
                examples: try entry.texts("examples", most: 200))
            try entry.finish(allowed: ["name", "topic", "examples"])
            guard !intent.examples.isEmpty else { throw FieldError(entry.path("examples"), "is empty") }
            intents.append(intent)
        }
        try fields.finish(allowed: ["intents"])
        guard Set(intents.map(\.name)).count == intents.count else { throw FieldError("intents", "has a name twice") }
        self.intents = intents
    }

    /// The topic of an intent.
    func topic(of intent: String) -> String? {
        intents.first { $0.name == intent }?.topic
    }
}
