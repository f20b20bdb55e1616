import Core

/// Orders a workspace's documents for a question by shared words: saturating counts over title, questions and body, weighed by
/// rarity; for the best it also says how alike the question and one the document answers are.
struct LexicalRanker: Sendable {
    /// How much a word in the title or in a question counts against one in the body (research/embed.md 2: 1 to 5 is flat).
    private static let titleWeight: Float = 3
    private static let questionWeight: Float = 1.5
    /// Where a word's repetitions stop counting, and how much long bodies are held against them (BM25's k1 and b).
    private static let saturation: Float = 1.2
    private static let lengthPenalty: Float = 0.6
    /// Worth of another word for the same thing.
    private static let conceptWorth: Float = 0.55
    /// Documents that are looked at closely (research/embed.md 0: the top 100 of each side).
    static let depth = 100

    let index: LexicalIndex

    /// The best documents that share a word with the question, best first.
    func rank(_ query: QueryTerms, without excluded: Set<Int> = []) -> [RankedDocument] {
        let asked = query.terms.map { Asked($0, index) }
        let total = asked.reduce(0) { $0 + $1.mass }
        guard total > 0 else { return [] }
        let sums = sums(asked)
        var best: [Int: (found: Float, covered: Float)] = [:]
        for unit in sums.touched {
            let document = index.units[unit].document
            guard !excluded.contains(document), sums.found[unit] > best[document]?.found ?? 0 else { continue }
            best[document] = (sums.found[unit], sums.covered[unit])
        }
        let chosen = best.sorted { ($0.value.found, $1.key) > ($1.value.found, $0.key) }.prefix(Self.depth)
        let ranked = chosen.map { document, sum in
            let likeness = index.entries[document].questions.map { self.likeness(of: $0, asked, total) }.max() ?? 0
            return RankedDocument(
                entry: document, score: Double(sum.found) / total,
                coverage: Double(sum.covered) / total, likeness: likeness)
        }
        return ranked.sorted {
            ($0.score, index.entries[$1.entry].document.source) > ($1.score, index.entries[$0.entry].document.source)
        }
    }

    /// A word of the question with its weight in this workspace.
    private struct Asked {
        let term: Int32?
        let concepts: [Int32]
        /// Weight times rarity; a word no document has counts as its concept, or in full.
        let mass: Double

        init(_ asked: QueryTerms.Term, _ index: LexicalIndex) {
            let isKnown = index.isKnown(asked.stem)
            let known = Concepts.of(stem: asked.stem).filter(index.isKnown)
            term = index.terms[asked.stem]
            concepts = known.compactMap { index.terms[$0] }
            let rarity = isKnown ? index.rarity(asked.stem) : known.map(index.rarity).max() ?? index.rarity(asked.stem)
            mass = asked.weight * rarity
        }
    }

    /// What each unit has of the question.
    private struct Sums {
        var found: [Float]
        var covered: [Float]
        var touched: [Int] = []
    }

    private func sums(_ asked: [Asked]) -> Sums {
        var sums = Sums(
            found: Array(repeating: 0, count: index.units.count), covered: Array(repeating: 0, count: index.units.count))
        // Of the word itself and of other words for the same thing, the better one counts.
        var presence = [Float](repeating: 0, count: index.units.count)
        var isDirect = [Bool](repeating: false, count: index.units.count)
        var mean = index.meanLength
        if mean < 1 { mean = 1 }
        for word in asked {
            var here: [Int] = []
            for (place, term) in ([word.term] + word.concepts.map(Optional.some)).enumerated() {
                guard let term else { continue }
                for posting in index.postings[Int(term)] {
                    let unit = Int(posting.unit)
                    let value = self.presence(posting, index.units[unit].length / mean) * (place == 0 ? 1 : Self.conceptWorth)
                    if presence[unit] == 0 { here.append(unit) }
                    presence[unit] = max(presence[unit], value)
                    if place == 0 { isDirect[unit] = true }
                }
            }
            let mass = Float(word.mass)
            for unit in here {
                if sums.covered[unit] == 0 { sums.touched.append(unit) }
                sums.found[unit] += mass * presence[unit]
                sums.covered[unit] += mass * (isDirect[unit] ? 1 : Self.conceptWorth)
                presence[unit] = 0
                isDirect[unit] = false
            }
        }
        return sums
    }

    /// 0...1, growing with how often and where a word stands.
    private func presence(_ posting: LexicalIndex.Posting, _ length: Float) -> Float {
        let norm = 1 - Self.lengthPenalty + Self.lengthPenalty * length
        let amount =
            Self.titleWeight * Float(posting.title) + Self.questionWeight * Float(min(2, posting.questions))
            + Float(posting.body) / norm
        return amount / (amount + Self.saturation)
    }

    /// Shared weight against the weights of both: their cosine when words are dimensions.
    private func likeness(of question: LexicalIndex.Question, _ asked: [Asked], _ total: Double) -> Double {
        let own = question.terms.reduce(0) { $0 + Double($1.value) * index.rarity(of: $1.key) }
        guard own > 0 else { return 0 }
        var shared = 0.0
        for word in asked {
            if let term = word.term, question.terms[term] != nil {
                shared += word.mass
            } else if word.concepts.contains(where: { question.concepts.contains($0) || question.terms[$0] != nil })
                || word.term.map(question.concepts.contains) == true
            {
                shared += word.mass * Double(Self.conceptWorth)
            }
        }
        return min(1, shared / (total * own).squareRoot())
    }
}
