package import Core

/// A language model that is never told a card number, a national id or an account of a caller.
///
/// The owner's own instructions go unchanged: they may name the business's account.
package struct RedactingLanguageModel: LanguageModel {
    private let inner: any LanguageModel

    package init(_ inner: any LanguageModel) {
        self.inner = inner
    }

    package var model: ProviderModel { inner.model }

    package func respond(to request: LanguageRequest) -> AsyncThrowingStream<LanguageEvent, any Error> {
        inner.respond(to: Self.redacted(request))
    }

    /// The request as it may leave the box. What the caller said is read as one talk, because a number may go over several turns.
    package static func redacted(_ request: LanguageRequest) -> LanguageRequest {
        let said = request.messages.compactMap { message -> String? in
            if case .user(let text) = message { text } else { nil }
        }
        var clean = Redaction.redact(said)[...]
        var result = request
        result.messages = request.messages.map { message in
            switch message {
            case .user: .user(clean.popFirst() ?? "")
            case .assistant(let text, let calls):
                .assistant(
                    Redaction.redact(text),
                    calls: calls.map { ToolCall(id: $0.id, name: $0.name, arguments: Redaction.redact($0.arguments)) })
            case .tool(let id, let answer): .tool(id: id, result: Redaction.redact(answer))
            }
        }
        return result
    }
}
