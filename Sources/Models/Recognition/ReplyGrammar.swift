import Core

/// What may be said in reply to a prompt, as a grammar for the decoder.
struct ReplyGrammar: Hashable, Sendable {
    /// Alternatives, each a sequence of words.
    let phrases: [[String]]
    /// Whether any number of phrases may follow each other, as digits do.
    let repeats: Bool

    /// The grammar of an expectation; nil for free speech, which has a language model instead.
    init?(_ expectation: Expectation) {
        switch expectation {
        case .question, .message: return nil
        case .yesNo: (phrases, repeats) = (Self.phrases(of: SpokenReply.yesNo), false)
        case .digits: (phrases, repeats) = (Self.phrases(of: SpokenReply.digits), true)
        case .menu(let choices): (phrases, repeats) = (Self.phrases(of: SpokenReply.menu(choices)), false)
        }
    }

    /// The grammar in JSGF, without the phrases that have a word the decoder does not know.
    func jsgf(known: (String) -> Bool) -> String {
        let usable = phrases.filter { $0.allSatisfy { word in Self.isPlain(word) && known(word) } }
        let alternatives = usable.map { $0.joined(separator: " ") }.joined(separator: " | ")
        return "#JSGF V1.0;\ngrammar reply;\npublic <reply> = ( \(alternatives) )\(repeats ? "+" : "");\n"
    }

    /// Nothing that JSGF would read as a sign of its own.
    private static func isPlain(_ word: String) -> Bool {
        !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "'") }
    }

    private static func phrases(of replies: [(phrase: String, reply: SpokenReply)]) -> [[String]] {
        replies.map { $0.phrase.split(separator: " ").map(String.init) }
    }
}
