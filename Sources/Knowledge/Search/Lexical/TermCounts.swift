/// How often each stem, and each concept named with `#`, stands in a text; a count stops at 255.
struct TermCounts: Sendable {
    private(set) var counts: [String: UInt8] = [:]
    private(set) var words = 0

    subscript(term: String) -> UInt8 { counts[term] ?? 0 }

    /// - Parameter isRunning: a lone "when" or "where" asks for something in a question, but in running text it only joins clauses.
    mutating func add(_ text: String, isRunning: Bool) {
        let cut = Words.cut(text)
        words += cut.count
        for word in cut where StopWords.weight(word) > 0 {
            let stem = Words.stem(word)
            count(stem)
            for concept in Concepts.of(stem: stem) { count(concept) }
        }
        for phrase in Concepts.phrases(in: cut) where !isRunning || phrase.places.count > 1 { count(phrase.concept) }
    }

    private mutating func count(_ term: String) {
        let known = counts[term] ?? 0
        if known < .max { counts[term] = known + 1 }
    }
}
