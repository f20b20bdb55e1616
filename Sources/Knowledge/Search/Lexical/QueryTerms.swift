import Core

/// The words of a question with how much each counts, pooled over all readings of the recogniser.
struct QueryTerms: Hashable, Sendable {
    struct Term: Hashable, Sendable {
        /// A stem, or a concept named with `#`.
        let stem: String
        /// 0...1: evidence that it was said, times how much such a word says.
        let weight: Double
    }

    private(set) var terms: [Term] = []

    /// All words of all readings.
    init(_ recognition: Recognition) {
        var weights: [String: Double] = [:]
        for word in recognition.words {
            for piece in Words.cut(word.text) { Self.add(piece, word.weight, to: &weights) }
        }
        let share = 1 / Double(max(1, recognition.readings.count))
        for reading in recognition.readings {
            for phrase in Concepts.phrases(in: Words.cut(reading)) {
                weights[phrase.concept, default: 0] += share
            }
        }
        finish(Self.eased(weights))
    }

    /// One reading alone, taken for certain.
    init(reading: String) {
        var weights: [String: Double] = [:]
        let words = Words.cut(reading)
        for word in words { Self.add(word, 1, to: &weights) }
        for phrase in Concepts.phrases(in: words) { weights[phrase.concept] = 1 }
        finish(Self.eased(weights))
    }

    private init(weights: [String: Double]) {
        finish(weights)
    }

    /// Words that name something, without question words and politeness.
    var contentCount: Int { terms.count { !$0.stem.hasPrefix("#") && $0.weight >= 0.5 } }

    /// The question with the subject it leaves out, at less weight than what was said.
    func about(_ subject: String) -> QueryTerms {
        var weights = Dictionary(terms.map { ($0.stem, $0.weight) }, uniquingKeysWith: max)
        for word in Words.cut(subject) where StopWords.weight(word) > 0 {
            let stem = Words.stem(word)
            weights[stem] = max(weights[stem] ?? 0, 0.6 * StopWords.weight(word))
        }
        return QueryTerms(weights: weights)
    }

    private static func add(_ word: String, _ evidence: Double, to weights: inout [String: Double]) {
        let weight = StopWords.weight(word) * min(1, max(0, evidence))
        let stem = Words.stem(word)
        if weight > 0 { weights[stem] = max(weights[stem] ?? 0, weight) }
    }

    /// A "how much" or "where" says half as much beside a word that names something.
    private static func eased(_ weights: [String: Double]) -> [String: Double] {
        let names = weights.contains { !$0.key.hasPrefix("#") && $0.value >= 0.5 }
        return names ? weights.reduce(into: [:]) { $0[$1.key] = $1.key.hasPrefix("#") ? 0.5 * $1.value : $1.value } : weights
    }

    private mutating func finish(_ weights: [String: Double]) {
        terms = weights.map { Term(stem: $0.key, weight: min(1, $0.value)) }.sorted { $0.stem < $1.stem }
    }
}
