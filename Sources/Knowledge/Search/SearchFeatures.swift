/// What speaks for and against the first article of a ranking; raw figures, never normalised over the ranking
/// (research/embed.md 2: a fused score is near 1 at its best whatever the question).
struct SearchFeatures: Hashable, Sendable {
    /// Share of the question that stands in the article.
    let coverage: Double
    /// How alike the question and one the article answers are.
    let likeness: Double
    /// The ranker's score.
    let score: Double
    /// How far the second article's score is behind.
    let lead: Double
    /// Telling words in the question, 0...1 for none to three or more.
    let content: Double
    /// Share of the recogniser's readings that alone put the same article first.
    let agreement: Double

    init?(ranking: [RankedDocument], agreement: Double, contentCount: Int) {
        guard let first = ranking.first else { return nil }
        coverage = first.coverage
        likeness = first.likeness
        score = first.score
        lead = first.score - (ranking.count > 1 ? ranking[1].score : 0)
        content = Double(min(3, contentCount)) / 3
        self.agreement = agreement
    }
}
