/// What speaks for and against the first article of a ranking; raw figures, never normalised over the ranking
/// (research/embed.md 2: a fused score is near 1 at its best whatever the question).
struct SearchFeatures: Hashable, Sendable {
    let coverage: Double
    let likeness: Double
    let aim: Double
    let score: Double
    /// How far the second article is behind, as a share of the first's score.
    let margin: Double
    /// Share of the recogniser's readings that alone put the same article first.
    let agreement: Double
    /// Telling words in the question, 0...1 for none to three or more.
    let content: Double

    init?(ranking: [RankedDocument], agreement: Double, contentCount: Int) {
        guard let first = ranking.first else { return nil }
        coverage = first.coverage
        likeness = first.likeness
        aim = first.aim
        score = first.score
        margin = ranking.count > 1 ? (first.score - ranking[1].score) / first.score : 1
        self.agreement = agreement
        content = Double(min(3, contentCount)) / 3
    }

    var values: [Double] { [coverage, likeness, aim, score, margin, agreement, content] }
}
