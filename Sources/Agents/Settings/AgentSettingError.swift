import Core

/// A value an agent cannot have.
package struct AgentSettingError: FrontdeskError, Equatable {
    private enum Kind: String {
        case unknownKey, badValue
    }

    private let kind: Kind
    package let message: String
    package let hint: String?

    package var code: String { "agent.\(kind.rawValue)" }

    static func unknownKey(_ name: String, known: [String]) -> Self {
        Self(
            kind: .unknownKey, message: "An agent has nothing called \(name.prefix(60)).",
            hint: "it has: \(known.joined(separator: ", "))")
    }

    static func badValue(_ key: String, _ text: String, allowed: String) -> Self {
        let shown = text.count > 60 ? text.prefix(60) + "…" : text[...]
        return Self(kind: .badValue, message: "\(key) cannot be \"\(shown)\".", hint: "it is \(allowed)")
    }
}
