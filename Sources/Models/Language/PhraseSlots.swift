/// The phrases of one article that a question may be about, each with its share of the article's questions.
struct PhraseSlots {
    /// One phrase and how likely a caller is to say it.
    struct Slot {
        let words: [String]
        let weight: Double
        /// Begins with a verb: `repair a puncture`, not `puncture repair`.
        let isAction: Bool
    }

    /// A phrase longer than this is recited, not asked for (`research/spoken.md` recipe 1).
    private static let longest = 5
    /// Share by number of words: short phrases are what people carry over into their own questions.
    private static let shareByLength = [0, 1.0, 1.6, 1.2, 0.6, 0.3]
    private static let titleWeight = 3.0
    private static let questionWeight = 3.0

    private(set) var slots: [Slot] = []

    /// - Parameter known: words with a pronunciation in the dictionary; only these are inflected.
    init(article: SpeechModelSource.Article, known: (String) -> Bool) {
        let title = SpokenClauses.cut(article.title)
        let questions = article.questions.flatMap { SpokenClauses.cut($0) }
        let body = SpokenClauses.cut(article.body)
        let verbs = Self.verbs(in: title + questions + body)
        var found = Found()
        for clause in title { found.add(clause, weight: Self.titleWeight) }
        for clause in questions { found.add(clause, weight: Self.questionWeight) }
        for clause in body { found.add(clause, weight: 1) }
        for (words, weight) in found.ordered {
            guard let first = words.first, let last = words.last else { continue }
            slots.append(Slot(words: words, weight: weight, isAction: verbs.contains(first)))
            for variant in Inflection.variants(of: last) where words.count <= 2 && known(variant) {
                slots.append(Slot(words: words.dropLast() + [variant], weight: weight * 0.3, isAction: verbs.contains(first)))
            }
        }
    }

    private static func verbs(in clauses: [[String]]) -> Set<String> {
        var verbs = EnglishWords.verbs
        for clause in clauses {
            for (before, word) in zip(clause, clause.dropFirst())
            where EnglishWords.beforeVerb.contains(before) && !EnglishWords.function.contains(word) {
                verbs.insert(word)
            }
        }
        return verbs
    }

    /// Phrases in the order they were found, which keeps the build deterministic.
    private struct Found {
        private var place: [[String]: Int] = [:]
        private(set) var ordered: [(words: [String], weight: Double)] = []

        mutating func add(_ clause: [String], weight: Double) {
            for start in clause.indices where !EnglishWords.function.contains(clause[start]) {
                for length in 1...PhraseSlots.longest where start + length <= clause.count {
                    let words = Array(clause[start..<start + length])
                    guard let last = words.last, !EnglishWords.function.contains(last) else { continue }
                    let share = weight * PhraseSlots.shareByLength[length]
                    if let known = place[words] {
                        ordered[known].weight += share * 0.5
                    } else {
                        place[words] = ordered.count
                        ordered.append((words, share))
                    }
                }
            }
        }
    }
}
