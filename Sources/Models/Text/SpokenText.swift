import Foundation

/// A text as it is said: every token of it with its words, numbers and signs spelled out.
///
/// One reading serves the synthesiser and the language model, so that callers are expected to say what the box itself would say.
struct SpokenText {
    /// A whitespace-separated token of the text.
    struct Token: Hashable {
        let original: String
        /// Lower-case words of letters and apostrophes; empty for a token that is not said.
        let words: [String]
        /// The pause after it: `,` `.` `?` or `!`.
        let mark: Character?
    }

    /// Tokens up to a full stop, or up to the longest the synthesiser is given at once.
    struct Sentence: Hashable {
        let tokens: [Token]

        /// The words with the marks they are read by; empty when nothing is said.
        var spoken: String {
            tokens.filter { !$0.words.isEmpty }
                .map { $0.words.joined(separator: " ") + ($0.mark.map(String.init) ?? "") }.joined(separator: " ")
        }

        var words: [String] { tokens.flatMap(\.words) }
    }

    /// Longest sentence, in words: bounds what one call of the synthesiser takes to about 15 seconds of speech.
    private static let longestSentence = 40

    let sentences: [Sentence]

    init(_ text: String) {
        var sentences: [Sentence] = []
        var tokens: [Token] = []
        var words = 0
        let finish = {
            if words > 0 {
                sentences.append(Sentence(tokens: tokens))
            } else if let last = sentences.popLast() {
                sentences.append(Sentence(tokens: last.tokens + tokens))
            }
            tokens = []
            words = 0
        }
        for line in text.split(whereSeparator: \.isNewline) {
            for original in line.split(whereSeparator: \.isWhitespace) {
                let token = TokenReading(original).token
                tokens.append(token)
                words += token.words.count
                if token.mark.map({ ".?!".contains($0) }) == true || words >= Self.longestSentence { finish() }
            }
            finish()
        }
        self.sentences = sentences
    }
}
