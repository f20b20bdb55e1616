/// Cuts a written text into clauses of spoken words.
enum SpokenClauses {
    /// Longest text of one article that is used: the rest adds little to what callers may ask, and the build time is bounded.
    private static let longestText = 20_000

    /// Clauses end at every mark of punctuation, so that no phrase reaches across one.
    static func cut(_ text: String) -> [[String]] {
        let plain = String(text.prefix(longestText)).replacing(/\[([^\]\n]*)\]\([^)\n]*\)/) { $0.1 }
        var clauses: [[String]] = []
        for sentence in SpokenText(plain).sentences {
            var clause: [String] = []
            for token in sentence.tokens {
                clause += token.words
                guard token.mark != nil, !clause.isEmpty else { continue }
                clauses.append(clause)
                clause = []
            }
            if !clause.isEmpty { clauses.append(clause) }
        }
        return clauses
    }

    /// Whole sentences as words.
    static func sentences(_ text: String) -> [[String]] {
        let plain = String(text.prefix(longestText)).replacing(/\[([^\]\n]*)\]\([^)\n]*\)/) { $0.1 }
        return SpokenText(plain).sentences.map(\.words).filter { !$0.isEmpty }
    }
}
