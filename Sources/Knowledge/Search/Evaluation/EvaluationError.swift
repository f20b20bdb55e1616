import Core

/// Why a search cannot be measured.
package struct EvaluationError: FrontdeskError {
    private enum Kind: String {
        case line, empty
    }

    private let kind: Kind
    package let message: String
    package var code: String { "evaluation.\(kind.rawValue)" }

    /// A line of a file that is not as it has to be.
    static func line(_ file: String, _ number: Int, _ what: String) -> Self {
        Self(kind: .line, message: "\(file), line \(number): \(what)")
    }

    static var empty: Self { Self(kind: .empty, message: "there are no documents, or no questions that one of them answers") }
}
