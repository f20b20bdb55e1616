/// Cuts a spoken answer into sentences, so that the first is heard while the next is being voiced.
package enum Sentences {
    /// Some 80 seconds of speech; nobody listens to a longer answer on the telephone.
    private static let longest = 1_200

    /// The sentences of a text, at most 1,200 characters in all.
    package static func split(_ text: String) -> [String] {
        var sentences: [String] = []
        var current = ""
        var total = 0
        for word in text.prefix(longest * 4).split(whereSeparator: \.isWhitespace) {
            if total + word.count > longest { break }
            total += word.count + 1
            current += current.isEmpty ? String(word) : " \(word)"
            if endsSentence(word) {
                sentences.append(current)
                current = ""
            }
        }
        if !current.isEmpty { sentences.append(current) }
        return sentences
    }

    /// A full stop after one letter or a title belongs to an abbreviation.
    private static func endsSentence(_ word: Substring) -> Bool {
        guard let last = word.last else { return false }
        if last == "!" || last == "?" { return true }
        return last == "." && word.count > 3 && !word.dropLast().contains(".")
    }
}
