/// What a verb takes beside options.
struct Operand: Sendable {
    enum Count: Sendable {
        case one, optional, oneOrMore
    }

    /// As help shows it: `FILE`.
    let name: String
    let summary: String
    let count: Count

    init(_ name: String, _ summary: String, _ count: Count = .one) {
        self.name = name
        self.summary = summary
        self.count = count
    }

    /// `FILE`, `[FILE]` or `FILE…`
    var spelling: String {
        switch count {
        case .one: name
        case .optional: "[\(name)]"
        case .oneOrMore: "\(name)…"
        }
    }
}
