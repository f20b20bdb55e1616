import Core

/// Orders a workspace's articles for a question by shared words: BM25 over title, questions and body, and likeness to each
/// single question the article says it answers.
///
/// The next issue puts a vector ranker in its place; what it knows about articles is ``TermIndex``.
struct LexicalRanker: Sendable {
    /// How much a word in the title or in a question counts against one in the body (research/embed.md 2: 1 to 5 is flat).
    private static let titleWeight: Float = 3
    private static let questionWeight: Float = 1.5
    /// Where a word's repetitions stop counting, and how much long bodies are held against them (BM25's k1 and b).
    private static let saturation: Float = 1.2
    private static let lengthPenalty: Float = 0.6
    /// Worth of another word for the same thing.
    private static let conceptWorth = 0.55

    /// Part of the score that comes from likeness to a single question; .3 to .5 is flat on vectors/kb and StackFAQ.
    private static let likenessShare = 0.35

    let index: TermIndex

    /// All articles that share a word with the question, best first.
    func rank(_ query: QueryTerms) -> [RankedDocument] {
        let asked = query.terms.map { Asked($0, index) }
        let total = asked.reduce(0) { $0 + $1.mass }
        guard total > 0 else { return [] }
        let ranked = index.entries.compactMap { compared($0, asked, total) }
        return ranked.sorted { ($0.score, $1.document.source) > ($1.score, $0.document.source) }
    }

    /// A word of the question with its weight in this workspace.
    private struct Asked {
        let stem: String
        let concepts: [String]
        let weight: Double
        /// Weight times rarity; a word no article has counts as its concept, or in full.
        let mass: Double

        init(_ term: QueryTerms.Term, _ index: TermIndex) {
            stem = term.stem
            concepts = Concepts.of(stem: term.stem).filter(index.isKnown)
            weight = term.weight
            let rarity = index.isKnown(stem) ? index.rarity(stem) : concepts.map(index.rarity).max() ?? index.rarity(stem)
            mass = term.weight * rarity
        }
    }

    private func compared(_ entry: TermIndex.Entry, _ asked: [Asked], _ total: Double) -> RankedDocument? {
        var found = 0.0
        var covered = 0.0
        for word in asked {
            let direct = entry.counts[word.stem].map { presence($0, entry) } ?? 0
            let other = word.concepts.lazy.compactMap { entry.counts[$0] }.map { presence($0, entry) }.max() ?? 0
            guard direct > 0 || other > 0 else { continue }
            found += word.mass * max(direct, Self.conceptWorth * other)
            covered += word.mass * (direct > 0 ? 1 : Self.conceptWorth)
        }
        guard found > 0 else { return nil }
        let likeness = entry.questions.map { self.likeness(of: $0, asked, total) }.max() ?? 0
        return RankedDocument(
            document: entry.document, score: (1 - Self.likenessShare) * found / total + Self.likenessShare * likeness,
            coverage: covered / total, likeness: likeness)
    }

    /// 0...1, growing with how often and where a word stands.
    private func presence(_ count: TermIndex.Count, _ entry: TermIndex.Entry) -> Double {
        let length = 1 - Self.lengthPenalty + Self.lengthPenalty * entry.bodyLength / max(1, index.meanLength)
        let amount = Self.titleWeight * count.title + Self.questionWeight * min(2, count.questions) + count.body / length
        return Double(amount / (amount + Self.saturation))
    }

    /// Shared weight against the weights of both: their cosine when words are dimensions.
    private func likeness(of question: TermIndex.Question, _ asked: [Asked], _ total: Double) -> Double {
        let own = question.terms.reduce(0) { $0 + $1.value * index.rarity($1.key) }
        guard own > 0 else { return 0 }
        var shared = 0.0
        for word in asked {
            if question.terms[word.stem] != nil {
                shared += word.mass
            } else if word.concepts.contains(where: { question.concepts.contains($0) || question.terms[$0] != nil })
                || question.concepts.contains(word.stem)
            {
                shared += word.mass * Self.conceptWorth
            }
        }
        return min(1, shared / (total * own).squareRoot())
    }
}
