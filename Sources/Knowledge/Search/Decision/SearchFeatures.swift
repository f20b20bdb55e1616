/// What speaks for and against the first document of a ranking; raw figures, never normalised over the ranking
/// (research/embed.md 2: a fused score is near 1 at its best whatever the question).
struct SearchFeatures: Hashable, Sendable {
    /// Likeness in meaning, nil when nothing is embedded.
    let meaning: Double?
    /// How far the best other document's meaning is behind; below 0 when it is ahead.
    let meaningLead: Double
    /// Share of the question that stands in the document.
    let coverage: Double
    /// How alike in words the question and one the document answers are.
    let likeness: Double
    /// The lexical ranker's score.
    let lexical: Double
    /// How far the best other document's lexical score is behind.
    let lexicalLead: Double
    /// How far the second document is behind in both together.
    let lead: Double
    /// Telling words in the question, 0...1 for none to three or more.
    let content: Double
    /// Share of the recogniser's readings that alone put the same document first.
    let agreement: Double

    init?(ranking: [HybridRanker.Candidate], agreement: Double, contentCount: Int) {
        guard let first = ranking.first else { return nil }
        let others = ranking.dropFirst()
        meaning = first.meaning
        meaningLead = first.meaning.map { own in own - (others.compactMap(\.meaning).max() ?? 0) } ?? 0
        coverage = first.lexical?.coverage ?? 0
        likeness = first.lexical?.likeness ?? 0
        lexical = first.lexical?.score ?? 0
        lexicalLead = (first.lexical?.score ?? 0) - (others.compactMap { $0.lexical?.score }.max() ?? 0)
        lead = first.score - (others.first?.score ?? 0)
        content = Double(min(3, contentCount)) / 3
        self.agreement = agreement
    }
}
