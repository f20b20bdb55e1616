import Core

/// Why a text was not embedded.
package struct MiniLMError: FrontdeskError, Hashable {
    private enum Code: String {
        case missing, weights, level, numbers, busy
    }

    private let kind: Code
    package let message: String
    package let hint: String?

    package var code: String { "minilm.\(kind.rawValue)" }

    /// A file of the model is not there or cannot be opened.
    static func missing(_ path: String) -> Self {
        Self(kind: .missing, message: "\(path) cannot be opened", hint: "firmware-config/fetch-weights fetches it")
    }

    /// A file of the model is not what it should be.
    static func weights(_ path: String, _ what: String) -> Self {
        Self(kind: .weights, message: "\(path) \(what)", hint: "delete it and run firmware-config/fetch-weights")
    }

    /// This machine lacks the instructions.
    static func level(_ level: MiniLM.Level) -> Self {
        Self(kind: .level, message: "this machine cannot run kernels of level \(level.rawValue)", hint: nil)
    }

    /// The network computed something that is no vector.
    static func numbers(pieces: Int) -> Self {
        Self(
            kind: .numbers, message: "a text of \(pieces) word pieces became no finite vector",
            hint: "frontdesk doctor checks the weights")
    }

    /// Too many callers wait for their vectors.
    static func busy(waiting: Int) -> Self {
        Self(kind: .busy, message: "\(waiting) requests wait for the embedder", hint: "the machine is too slow for its calls")
    }
}
