package import Core

/// A business's words as a synthesizer must read them.
package struct Respelling: Sendable {
    /// A text to be spoken, and how many spoken words stand for each written one.
    package struct Spoken: Hashable, Sendable {
        package let text: String
        let written: [String]
        let lengths: [Int]

        /// The places of the written words in a clip of the spoken ones; none when the clip's words are not those.
        func words(of clip: SpeechClip) -> [SpeechClip.Word] {
            guard clip.words.count == lengths.reduce(0, +) else { return [] }
            var end = 0
            return zip(written, lengths).map { word, length in
                end += length
                return SpeechClip.Word(text: word, endSample: clip.words[end - 1].endSample)
            }
        }
    }

    private struct Entry: Sendable {
        let term: [String]
        let respelling: [String]
    }

    /// Longest terms first, so that "Brooks England" is found before "Brooks".
    private let entries: [Entry]

    package init(_ vocabulary: [VocabularyEntry]) {
        entries = vocabulary.compactMap { entry in
            let term = entry.term.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
            let respelling = (entry.respelling ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
            return term.isEmpty || respelling.isEmpty ? nil : Entry(term: term, respelling: respelling)
        }
        .sorted { $0.term.count > $1.term.count }
    }

    /// Respells whole words; case does not count, and punctuation around a word stays.
    package func apply(to text: String) -> Spoken {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        let cores = words.map(Self.core)
        var spoken: [String] = []
        var lengths: [Int] = []
        var place = 0
        while place < words.count {
            guard let entry = entries.first(where: { cores[place...].starts(with: $0.term, by: { $0.word == $1 }) }) else {
                spoken.append(words[place])
                lengths.append(1)
                place += 1
                continue
            }
            let last = place + entry.term.count - 1
            var respelt = entry.respelling
            respelt[0] = cores[place].before + respelt[0]
            respelt[respelt.count - 1] += cores[last].after
            spoken += respelt
            lengths += Self.shares(of: respelt.count, among: entry.term.count)
            place = last + 1
        }
        return Spoken(
            text: lengths.allSatisfy { $0 == 1 } && spoken == words ? text : spoken.joined(separator: " "), written: words,
            lengths: lengths)
    }

    /// Spoken words for each word of a term: one each, the rest to the last; a term of more words than it is spoken with shares.
    private static func shares(of spoken: Int, among written: Int) -> [Int] {
        var shares = (0..<written).map { $0 < spoken ? 1 : 0 }
        if spoken > written { shares[written - 1] += spoken - written }
        return shares
    }

    /// A word in lower case without the punctuation around it, and that punctuation.
    private static func core(_ word: String) -> (before: String, word: String, after: String) {
        let isEdge = { (character: Character) in !character.isLetter && !character.isNumber }
        let before = word.prefix(while: isEdge)
        let rest = word.dropFirst(before.count)
        let after = String(rest.reversed().prefix(while: isEdge).reversed())
        return (String(before), rest.dropLast(after.count).lowercased(), after)
    }
}
