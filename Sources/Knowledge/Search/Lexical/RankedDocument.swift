/// A document as the lexical ranker sees it beside a question. All figures are raw: they mean the same whatever the others score.
struct RankedDocument: Sendable {
    /// Its place in ``LexicalIndex/entries``.
    let entry: Int
    /// What the list is sorted by, 0...1.
    let score: Double
    /// Share of the question's weight whose words stand in the document.
    let coverage: Double
    /// How alike the question and the document's best question or title are: 1 when they have the same telling words.
    let likeness: Double
}
