import Core
import Store

/// A call as `call list --json` shows it.
struct CallListDocument: Encodable, Sendable {
    let summary: CallSummary

    init(_ summary: CallSummary) {
        self.summary = summary
    }

    private enum CodingKeys: String, CodingKey {
        case turns
    }

    func encode(to encoder: any Encoder) throws {
        try CallFacts(summary.call).encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(summary.turns, forKey: .turns)
    }
}
