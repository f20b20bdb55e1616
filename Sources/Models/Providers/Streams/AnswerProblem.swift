package import Core

/// What is wrong with an answer, before it is known whose it was.
package struct AnswerProblem: Error, Hashable {
    /// What kind of error it becomes.
    package let kind: ProviderError.Kind
    /// Follows the provider's name: `sent …`.
    let message: String
    let retryAfter: Duration?

    init(_ kind: ProviderError.Kind, _ message: String, retryAfter: Duration? = nil) {
        self.kind = kind
        self.message = message
        self.retryAfter = retryAfter
    }

    /// The answer is not what the provider's interface promises.
    static func malformed(_ what: String) -> Self { Self(.malformed, "answered wrongly: \(what)") }

    /// The answer ended before it was whole.
    static let cutOff = Self(.unreachable, "ended its answer before it was whole")
}
