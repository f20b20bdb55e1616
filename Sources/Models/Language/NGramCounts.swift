/// Weighted counts of words, pairs and triples.
struct NGramCounts {
    /// By word number.
    private(set) var words: [Double] = []
    /// By `first << 21 | second`.
    private(set) var pairs: [UInt64: Double] = [:]
    /// By `first << 42 | second << 21 | third`.
    private(set) var triples: [UInt64: Double] = [:]

    /// Counts one sentence with its start and end.
    mutating func add(sentence: [Int], weight: Double) {
        var (before, last) = (-1, WordTable.start)
        for word in sentence + [WordTable.end] {
            add(gram: [word], weight: weight)
            add(gram: [last, word], weight: weight)
            if before >= 0 { add(gram: [before, last, word], weight: weight) }
            (before, last) = (last, word)
        }
    }

    /// Counts one word, pair or triple.
    mutating func add(gram: [Int], weight: Double) {
        switch gram.count {
        case 1:
            let word = gram[0]
            if words.count <= word { words.append(contentsOf: repeatElement(0, count: word + 1 - words.count)) }
            words[word] += weight
        case 2: pairs[Self.key(gram), default: 0] += weight
        default: triples[Self.key(gram), default: 0] += weight
        }
    }

    static func key(_ gram: [Int]) -> UInt64 {
        gram.reduce(0) { $0 << UInt64(WordTable.bits) | UInt64($1) }
    }
}
