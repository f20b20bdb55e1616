import Core

/// An article as the ranker sees it beside a question. All figures are raw: they mean the same whatever the other articles score.
struct RankedDocument: Sendable {
    let document: KnowledgeDocument
    /// What the list is sorted by, 0...1.
    let score: Double
    /// Share of the question's weight whose words stand in the article.
    let coverage: Double
    /// How alike the question and the article's best question or title are: 1 when they have the same telling words.
    let likeness: Double
}
