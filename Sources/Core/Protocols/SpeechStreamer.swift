/// Speaks text piece by piece, so that the first word can be heard while the last is not yet made. One instance serves all calls.
package protocol SpeechStreamer: Sendable {
    /// Who and what it is, for rows, prices and errors.
    var model: ProviderModel { get }

    /// Streams the speech of one sentence or two.
    ///
    /// The stream throws `ProviderError`; ending the iteration, or its task, ends the request at the provider.
    func speak(_ request: SpeechRequest) -> AsyncThrowingStream<SpeechPiece, any Error>
}

/// What is to be said, and how.
package struct SpeechRequest: Hashable, Sendable {
    package var text: String
    /// The provider's own name of a voice.
    package var voice: String
    /// BCP 47: `en`.
    package var language: String
    package var context: ProviderContext

    package init(text: String, voice: String, language: String, context: ProviderContext) {
        self.text = text
        self.voice = voice
        self.language = language
        self.context = context
    }
}

/// What a streamer gives, in order.
package enum SpeechPiece: Hashable, Sendable {
    /// The next samples, 16 kHz mono.
    case samples([Int16])
    /// A word that ends at this sample of the whole; providers that do not tell places send none.
    case word(SpeechClip.Word)
    case usage(ProviderUsage)
}
