import Core

/// A question beside a workspace's articles: their ranking, and what speaks for the first.
struct SearchFinding: Sendable {
    /// Words that show a question leans on the last answer.
    private static let leaning: Set<String> = [
        "it", "that", "those", "they", "them", "there", "this", "these", "one", "ones", "and", "also", "then", "instead", "else",
    ]

    let ranking: [RankedDocument]
    let features: SearchFeatures?
    /// Unstemmed words to find the passage with.
    let words: [String]

    init(_ query: SearchQuery, in index: TermIndex) {
        let ranker = LexicalRanker(index: index)
        let topic = query.topic.flatMap { index.place[$0] }.map { index.entries[$0].document }
        let said = Words.cut(query.recognition.text)
        let terms = Self.completed(QueryTerms(query.recognition), said, topic)
        ranking = ranker.rank(terms)
        words = Array(Set(query.recognition.words.flatMap { Words.cut($0.text) }.filter { StopWords.weight($0) > 0 })).sorted()
        let first = ranking.first?.document.id
        let readings = query.recognition.readings
        let agreeing = readings.count { reading in
            ranker.rank(Self.completed(QueryTerms(reading: reading), Words.cut(reading), topic)).first?.document.id == first
        }
        features = SearchFeatures(
            ranking: ranking, agreement: readings.isEmpty ? 1 : Double(agreeing) / Double(readings.count),
            contentCount: terms.contentCount)
    }

    /// A short question that leans on the last answer gets that article's title as its subject.
    private static func completed(_ terms: QueryTerms, _ said: [String], _ topic: KnowledgeDocument?) -> QueryTerms {
        guard let topic, terms.contentCount <= 2 else { return terms }
        guard terms.contentCount == 0 || said.contains(where: leaning.contains) || said.count <= 3 else { return terms }
        return terms.about(topic.title)
    }
}
