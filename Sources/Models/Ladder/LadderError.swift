package import Core

/// An answer that cannot be finished by another rung.
package struct LadderError: FrontdeskError, Equatable {
    private enum Code: String {
        case brokenOff
    }

    private let reason: Code
    /// Why the provider failed.
    package let cause: ProviderError

    /// A language model failed after a part of its text was given out: what was said stands, and the agent goes on from there.
    package static func brokenOff(_ cause: ProviderError) -> Self { Self(reason: .brokenOff, cause: cause) }

    package var code: String { "ladder.\(reason.rawValue)" }
    package var message: String { "the answer broke off: \(cause.message)" }
}
