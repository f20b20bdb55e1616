import Core

/// Fills the places of a template with answers.
struct TemplatePlaces {
    private let answers: BuilderAnswers

    init(_ answers: BuilderAnswers) {
        self.answers = answers
    }

    /// The text with its places filled; nil when one of them has no answer.
    func fill(_ text: String) -> String? {
        var filled = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            filled += rest[..<open]
            guard let close = rest[open...].firstIndex(of: "}") else { break }
            guard let answer = answers[String(rest[rest.index(after: open)..<close])] else { return nil }
            filled += answer
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }

    /// The same for every text of a JSON value.
    func fill(_ value: JSONValue) -> JSONValue? {
        switch value {
        case .string(let text):
            return fill(text).map { .string($0) }
        case .array(let elements):
            let filled = elements.map(fill)
            return filled.contains(nil) ? nil : .array(filled.compactMap { $0 })
        case .object(let members):
            let filled = members.mapValues(fill)
            return filled.values.contains(nil) ? nil : .object(filled.compactMapValues { $0 })
        case .null, .bool, .integer, .number:
            return value
        }
    }
}
