import Core

/// A tool was called with arguments that do not fit; the message is written for the model that called it.
package struct ToolArgumentError: FrontdeskError, Hashable {
    private enum Code: String, Hashable {
        case tooLong = "too_long"
        case notAnObject = "not_an_object"
        case mismatch
    }

    private let reason: Code
    package let message: String

    static func tooLong(_ bytes: Int) -> ToolArgumentError {
        ToolArgumentError(reason: .tooLong, message: "the arguments have \(bytes) bytes, which is too long")
    }

    static let notAnObject = ToolArgumentError(reason: .notAnObject, message: "the arguments are not a JSON object")

    /// - Parameter path: where in the arguments, empty for their top.
    static func mismatch(_ path: String, _ expected: String) -> ToolArgumentError {
        ToolArgumentError(
            reason: .mismatch, message: "\(path.isEmpty ? "the arguments" : "\"\(path.prefix(80))\"") must be \(expected)")
    }

    package var code: String { "tool_argument.\(reason.rawValue)" }
    package var hint: String? { nil }
}
