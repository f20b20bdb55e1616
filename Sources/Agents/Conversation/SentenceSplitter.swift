/// Cuts an answer into what is voiced next while it is still being written: the first clause, then sentence by sentence.
///
/// A piece is given as soon as its last character is there; only a full stop that may belong to a number or an abbreviation
/// waits for the character after it.
package struct SentenceSplitter: Hashable, Sendable {
    /// A first clause of fewer words is not worth a breath of its own.
    private static let fewestFirstWords = 4
    /// Some 20 seconds of speech without an end: cut between words.
    private static let longest = 300
    private static let abbreviations: Set<String> = [
        "mr", "mrs", "ms", "dr", "prof", "st", "no", "nr", "vs", "etc", "e.g", "i.e", "a.m", "p.m", "approx", "inc", "ltd", "co",
        "z.b", "d.h", "bzw", "ca", "jr", "sr", "tel",
    ]

    private var buffer = ""
    private var isFirst = true

    package init() {}

    /// More of the answer: the pieces that are complete now.
    package mutating func add(_ text: String) -> [String] {
        var pieces: [String] = []
        for character in text {
            if character.isWhitespace, endsAtStop { take(into: &pieces) }
            if character.isNewline {
                take(into: &pieces)
                continue
            }
            buffer.append(character)
            if endsPiece(with: character) {
                take(into: &pieces)
            } else if buffer.count >= Self.longest {
                cut(into: &pieces)
            }
        }
        return pieces
    }

    /// The answer is over: what is left of it.
    package mutating func end() -> String? {
        var pieces: [String] = []
        take(into: &pieces)
        return pieces.first
    }

    private var lastWord: Substring { buffer.split(whereSeparator: \.isWhitespace).last ?? "" }

    private func endsPiece(with character: Character) -> Bool {
        switch character {
        case "!", "?", "…": return true
        case ".":
            let word = lastWord.dropLast()
            return word.count > 3 && word.allSatisfy(\.isLetter) && !Self.abbreviations.contains(word.lowercased())
        case ",", ";", ":", "–", "—":
            guard isFirst, buffer.dropLast().last?.isNumber != true else { return false }
            return buffer.split(whereSeparator: \.isWhitespace).count >= Self.fewestFirstWords
        default: return false
        }
    }

    /// A full stop that was waited with, and now a space after it.
    private var endsAtStop: Bool {
        guard buffer.last == "." else { return false }
        let word = lastWord.dropLast().lowercased()
        let isInitial = word.count == 1 && word.first?.isLetter == true
        return !isInitial && !Self.abbreviations.contains(word)
    }

    private mutating func take(into pieces: inout [String]) {
        let piece = buffer.trimming(while: \.isWhitespace)
        buffer = ""
        guard piece.contains(where: { $0.isLetter || $0.isNumber }) else { return }
        isFirst = false
        pieces.append(piece)
    }

    private mutating func cut(into pieces: inout [String]) {
        guard let space = buffer.lastIndex(where: \.isWhitespace) else { return take(into: &pieces) }
        let rest = String(buffer[space...])
        buffer = String(buffer[..<space])
        take(into: &pieces)
        buffer = rest
    }
}

extension String {
    /// Without what both ends begin with.
    func trimming(while isDropped: (Character) -> Bool) -> String {
        guard let first = firstIndex(where: { !isDropped($0) }), let last = lastIndex(where: { !isDropped($0) }) else {
            return ""
        }
        return String(self[first...last])
    }
}
