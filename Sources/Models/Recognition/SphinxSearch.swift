/// What a decoder searches with; each is set up once for a loaded model and switching is cheap.
enum SphinxSearch: Hashable, Sendable {
    /// Language model A: closed vocabulary of the articles.
    case closed
    /// Language model B: the same over a background of general questions.
    case open
    /// The grammar of a prompt's expected replies.
    case grammar(ReplyGrammar)

    var name: String {
        switch self {
        case .closed: "closed"
        case .open: "open"
        case .grammar: "grammar"
        }
    }
}
