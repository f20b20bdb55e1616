/// Goes on with a conversation. One instance serves all calls.
package protocol LanguageModel: Sendable {
    /// Who and what it is, for rows, prices and errors.
    var model: ProviderModel { get }

    /// Streams the answer; ending the iteration, or its task, ends the request at the provider.
    ///
    /// The stream throws `ProviderError`; nothing comes after `.finished`.
    func respond(to request: LanguageRequest) -> AsyncThrowingStream<LanguageEvent, any Error>
}
