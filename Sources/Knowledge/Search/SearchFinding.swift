import Core

/// A question beside a workspace's documents: their ranking, and what speaks for the first.
struct SearchFinding: Sendable {
    let ranking: [HybridRanker.Candidate]
    let features: SearchFeatures?

    /// - Parameters:
    ///   - meaning: for each reading, likeness in meaning by entry; nil when nothing is embedded.
    ///   - excluded: entries that are taken to be missing.
    init(
        _ question: AskedQuestion, in index: LexicalIndex, meaning: [[Int: Double]]?, alpha: Double,
        without excluded: Set<Int> = []
    ) {
        let ranker = LexicalRanker(index: index)
        let hybrid = HybridRanker(alpha: alpha)
        let source = { index.entries[$0].document.source }
        let meaning = meaning?.map { $0.filter { !excluded.contains($0.key) } }
        ranking = hybrid.rank(
            lexical: ranker.rank(question.terms, without: excluded), meaning: meaning.map(Self.mean), source: source)
        let first = ranking.first?.entry
        let agreeing = question.readings.indices.count { place in
            let alone = hybrid.rank(
                lexical: ranker.rank(question.readings[place].terms, without: excluded), meaning: meaning?[place],
                source: source)
            return alone.first?.entry == first
        }
        let count = question.readings.count
        features = SearchFeatures(
            ranking: ranking, agreement: count == 0 ? 1 : Double(agreeing) / Double(count),
            contentCount: question.terms.contentCount)
    }

    /// The mean over readings; a document that a reading did not find counts as its least likely one.
    private static func mean(_ readings: [[Int: Double]]) -> [Int: Double] {
        var sums: [Int: Double] = [:]
        let least = readings.map { $0.values.min() ?? 0 }
        for entry in Set(readings.flatMap(\.keys)) {
            sums[entry] = zip(readings, least).reduce(0) { $0 + ($1.0[entry] ?? $1.1) } / Double(readings.count)
        }
        return sums
    }
}
