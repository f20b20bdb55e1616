/// A word of the business that machines say or hear wrongly.
package struct VocabularyEntry: Hashable, Sendable, Codable {
    /// As it is written.
    package var term: String
    /// As a synthesizer must read it to say it rightly; nil where it does anyway.
    package var respelling: String?
    /// Whether recognisers are told to expect it.
    package var isHint: Bool

    package init(term: String, respelling: String? = nil, isHint: Bool = true) {
        self.term = term
        self.respelling = respelling
        self.isHint = isHint
    }

    private enum CodingKeys: String, CodingKey {
        case term, respelling
        case isHint = "hint"
    }
}
