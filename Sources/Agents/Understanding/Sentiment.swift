/// How a sentence sounds, from -1 (very unhappy) to 1 (very happy), by a list of words and what stands before them.
package enum Sentiment {
    /// How many words before it can turn or strengthen a word.
    private static let reach = 3
    /// Keeps one word from being the whole of the feeling: a single word of weight 2 makes 0.58.
    private static let damping = 8.0

    /// The feeling of a text.
    package static func score(_ text: String) -> Double {
        let words = PlainWords.split(text)
        var sum = 0.0
        for (place, word) in words.enumerated() {
            guard let weight = SentimentWords.weights[word] else { continue }
            var value = weight
            for before in words[max(0, place - reach)..<place] {
                if SentimentWords.negations.contains(before) { value *= -0.7 }
                value *= SentimentWords.strengths[before] ?? 1
            }
            sum += value
        }
        for phrase in SentimentWords.phrases where Phrase.contains(phrase.words, in: words) { sum += phrase.weight }
        return sum / (sum * sum + damping).squareRoot()
    }
}

/// A run of words in a text.
enum Phrase {
    static func contains(_ phrase: [String], in words: [String]) -> Bool {
        guard let first = phrase.first, phrase.count <= words.count else { return false }
        return words.indices.contains { start in
            words[start] == first && words[start...].starts(with: phrase)
        }
    }
}
