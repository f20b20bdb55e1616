package import Core

/// One step in the making of an agent, as it is told to whoever watches.
package struct BuilderStep: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable {
        case started, asked, answered, drafting, drafted, trying, tried, waiting, saved, discarded, failed
    }

    package let kind: Kind
    /// One line for people.
    package let detail: String
    package let at: Timestamp

    package init(_ kind: Kind, _ detail: String, at: Timestamp) {
        self.kind = kind
        self.detail = detail
        self.at = at
    }

    private enum CodingKeys: String, CodingKey {
        case kind = "step"
        case detail, at
    }
}
