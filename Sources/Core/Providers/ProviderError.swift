/// Why a provider gave no answer: a stable code, who it was, and what to do; never a key, a text or a query.
package struct ProviderError: FrontdeskError, Hashable {
    package enum Kind: String, Hashable, Sendable {
        /// No connection, or it broke.
        case unreachable
        /// It took longer than its stage may take.
        case timedOut
        /// The key is wrong, missing or without permission (401, 403).
        case unauthorized
        /// Too many requests, or no money left (429); `retryAfter` may say when to come back.
        case limited
        /// The provider itself is in trouble (5xx).
        case unavailable
        /// It does not know what a setting names: `field` is the setting.
        case unknownSetting
        /// Its answer is not what its interface promises.
        case malformed
        /// It will not answer this request (other 4xx).
        case refused
        /// The workspace's monthly cap is reached: not asked at all.
        case capped
    }

    package let kind: Kind
    package let model: ProviderModel
    package let message: String
    /// The configuration key to change, e.g. `openai.llm_model`.
    package let field: String?
    package let retryAfter: Duration?
    package let hint: String?

    package init(
        _ kind: Kind, _ model: ProviderModel, _ message: String, field: String? = nil, retryAfter: Duration? = nil,
        hint: String? = nil
    ) {
        self.kind = kind
        self.model = model
        self.message = message
        self.field = field
        self.retryAfter = retryAfter
        self.hint = hint
    }

    package var code: String { "provider.\(kind.rawValue)" }
}
