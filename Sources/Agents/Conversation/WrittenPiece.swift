/// A piece of a model's answer made fit for a voice: without marks of citations and without markup.
package struct WrittenPiece: Hashable, Sendable {
    /// More passages than any call sees; larger numbers in brackets are words.
    private static let largest = 9_999

    /// What is voiced.
    package let text: String
    /// Numbers of passages cited before the first word: they belong to the piece before.
    package let leading: [Int]
    /// Numbers of passages cited in it or at its end.
    package let own: [Int]

    /// Takes `[1]` and `[2, 3]` out, and the signs of Markdown.
    package init(_ written: String) {
        var text = ""
        var leading: [Int] = []
        var own: [Int] = []
        var rest = written[...]
        while let character = rest.first {
            if character == "[", let mark = Self.mark(rest) {
                if text.contains(where: \.isLetter) { own += mark.numbers } else { leading += mark.numbers }
                rest = rest[mark.end...]
                continue
            }
            rest = rest.dropFirst()
            if "*`#_|".contains(character) { continue }
            if character.isWhitespace, text.last?.isWhitespace ?? true { continue }
            // The space before a mark would stand before the full stop after it.
            if ".,;:!?".contains(character), text.last == " " { text.removeLast() }
            text.append(character)
        }
        self.text = text.trimming { $0.isWhitespace || $0 == "-" }
        self.leading = leading
        self.own = own
    }

    private static func mark(_ text: Substring) -> (numbers: [Int], end: Substring.Index)? {
        guard let end = text.firstIndex(of: "]"), text.distance(from: text.startIndex, to: end) < 24 else { return nil }
        let inside = text[text.index(after: text.startIndex)..<end]
        let parts = inside.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        let numbers = parts.compactMap { Int($0) }
        guard !numbers.isEmpty, numbers.count == parts.count, numbers.allSatisfy({ (-largest...largest).contains($0) }) else {
            return nil
        }
        return (numbers, text.index(after: end))
    }
}
