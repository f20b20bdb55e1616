/// What a bad line does to words: some are lost, others become other words; the same for the same seed.
package struct WordErrors: Sendable {
    /// Share of wrong words that are lost; the rest are replaced (research/embed.md 2).
    private static let lost = 0.3

    private let rate: Double
    private let vocabulary: [String]
    private var random: SeededRandom

    /// - Parameters:
    ///   - rate: share of words that go wrong, 0...1.
    ///   - vocabulary: what replaces them.
    package init(rate: Double, vocabulary: [String], seed: UInt64) {
        self.rate = rate
        self.vocabulary = vocabulary
        random = SeededRandom(seed: seed)
    }

    package mutating func spoil(_ text: String) -> String {
        var words: [String] = []
        for word in Words.cut(text) {
            guard Double.random(in: 0..<1, using: &random) < rate else {
                words.append(word)
                continue
            }
            if Double.random(in: 0..<1, using: &random) >= Self.lost, let other = vocabulary.randomElement(using: &random) {
                words.append(other)
            }
        }
        return words.joined(separator: " ")
    }
}
