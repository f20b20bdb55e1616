import Core
import Web

/// One request to a provider: what is sent, for whom, and which settings it depends on.
struct ProviderCall: Sendable {
    /// A part of a request that a setting names, and that a provider may not know.
    enum Part: Hashable, Sendable {
        case model, voice
    }

    let model: ProviderModel
    let context: ProviderContext
    var request: HTTPRequest
    /// The configuration key of each part: `providers.openai.llm_model`.
    let settings: [Part: String]

    /// The error for an answer that has begun.
    func error(_ problem: AnswerProblem) -> ProviderError {
        ProviderError(
            problem.kind, model, "\(model.provider) \(problem.message)", retryAfter: problem.retryAfter,
            hint: problem.kind == .malformed ? "check that the base URL is the provider's, and its version" : "try again later")
    }

    /// The error for whatever went wrong on the way; a cancellation stays one.
    func error(_ error: any Error) -> any Error {
        switch error {
        case is CancellationError, is ProviderError: error
        case let problem as AnswerProblem: self.error(problem)
        case let error as WebError: ProviderError(error.providerKind, model, error.message, hint: error.hint)
        case let error as any FrontdeskError: ProviderError(.malformed, model, error.message, hint: error.hint)
        default: ProviderError(.malformed, model, "\(model.provider) answered with what cannot be read")
        }
    }
}

extension WebError {
    fileprivate var providerKind: ProviderError.Kind {
        switch kind {
        case .timeout: .timedOut
        case .tooLarge, .badAnswer, .redirects: .malformed
        case .badRequest: .refused
        case .unknownHost, .cannotConnect, .refused, .tls, .cutOff, .uploadFailed, .overloaded, .stopped, .readTwice, .failed:
            .unreachable
        }
    }
}
