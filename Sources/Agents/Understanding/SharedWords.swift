/// How much two sentences have in common, by their words: what understanding falls back on without vectors.
enum SharedWords {
    /// Words that say nothing of what a sentence is about.
    private static let empty: Set<String> = [
        "a", "an", "the", "and", "or", "but", "if", "of", "to", "in", "on", "at", "for", "from", "with", "by", "is", "are", "was",
        "be", "been", "am", "do", "does", "did", "have", "has", "had", "can", "could", "will", "would", "should", "may", "i",
        "i'm",
        "i'd", "me", "my", "you", "your", "we", "us", "our", "it", "its", "it's", "this", "that", "there", "they", "them", "so",
        "just", "please", "well", "um", "uh", "hello", "hi", "okay", "ok", "yes", "no", "not", "want", "like", "need", "tell",
    ]

    static func content(of text: String) -> Set<String> {
        Set(PlainWords.split(text).filter { !empty.contains($0) }.map(stem))
    }

    /// Shared words over all words of both: 0...1.
    static func overlap(_ left: Set<String>, _ right: Set<String>) -> Double {
        let all = left.union(right).count
        return all == 0 ? 0 : Double(left.intersection(right).count) / Double(all)
    }

    /// Plurals and the commonest endings fall away.
    private static func stem(_ word: String) -> String {
        for ending in ["ing", "ed", "es", "s"] where word.count > ending.count + 3 && word.hasSuffix(ending) {
            return String(word.dropLast(ending.count))
        }
        return word
    }
}
