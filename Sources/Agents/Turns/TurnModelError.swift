import Core

/// The file of a turn model cannot be used.
package struct TurnModelError: FrontdeskError, Hashable {
    private enum Code: String, Hashable {
        case malformed
    }

    private let reason: Code
    package let message: String

    static func malformed(_ path: String, _ reason: String) -> TurnModelError {
        TurnModelError(reason: .malformed, message: "the turn model \(path) cannot be used: \(reason)")
    }

    package var code: String { "turn_model.\(reason.rawValue)" }
    package var hint: String? { "turns end by silence without it; remove it or give another file" }
}
