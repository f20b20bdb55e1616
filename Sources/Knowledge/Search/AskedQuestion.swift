import Core

/// A question as the rankers take it: the pooled words, and the few best readings one by one.
struct AskedQuestion: Sendable {
    /// Readings that are looked at: those of two decoders in turns; more add cost and no right answers (vectors/kb, spoken).
    private static let readingLimit = 4
    /// Words that show a question leans on the last answer.
    private static let leaning: Set<String> = [
        "it", "that", "those", "they", "them", "there", "this", "these", "one", "ones", "and", "also", "then", "instead", "else",
    ]

    struct Reading: Sendable {
        let terms: QueryTerms
        /// What is embedded.
        let text: String
    }

    /// Words of all readings.
    let terms: QueryTerms
    let readings: [Reading]
    /// Unstemmed words to find the passage with.
    let words: [String]

    /// - Parameters:
    ///   - topic: title of the document the last answer came from: a short question that leans on it gets it as its subject.
    ///   - index: tells the workspace's words from noise, which leans on nothing.
    init(_ recognition: Recognition, topic: String? = nil, in index: LexicalIndex) {
        let pooled = QueryTerms(recognition)
        let subject = topic.flatMap { Self.leans(pooled, Words.cut(recognition.text), index) ? $0 : nil }
        terms = subject.map(pooled.about) ?? pooled
        readings = recognition.readings.filter { !$0.isEmpty }.prefix(Self.readingLimit).map { text in
            let terms = QueryTerms(reading: text)
            return Reading(
                terms: subject.map(terms.about) ?? terms, text: subject.map { "\($0): \(text)" } ?? text)
        }
        words = Array(Set(recognition.words.flatMap { Words.cut($0.text) }.filter { StopWords.weight($0) > 0 })).sorted()
    }

    private static func leans(_ terms: QueryTerms, _ said: [String], _ index: LexicalIndex) -> Bool {
        guard terms.contentCount <= 2 else { return false }
        if terms.contentCount == 0 || said.contains(where: leaning.contains) { return true }
        return said.count <= 3 && terms.terms.contains { index.isKnown($0.stem) }
    }
}
