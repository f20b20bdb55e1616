/// Turns speech into words while it is being spoken. One instance serves all calls.
package protocol SpeechTranscriber: Sendable {
    /// Who and what it is, for rows, prices and errors.
    var model: ProviderModel { get }

    /// Transcribes one utterance: partial readings as they come, one final one after `audio` has ended.
    ///
    /// The stream throws `ProviderError`; ending the iteration, or its task, ends the request at the provider.
    /// - Parameter audio: 16 kHz mono in pieces of any length, bounded by the sender.
    func transcribe(_ audio: AsyncStream<[Int16]>, request: TranscriptionRequest) -> AsyncThrowingStream<
        TranscriptionEvent, any Error
    >
}

/// What is known of an utterance before it is heard.
package struct TranscriptionRequest: Hashable, Sendable {
    /// BCP 47: `en`.
    package var language: String
    /// Names and words of the business that are likely to come up, the most important first.
    package var hints: [String]
    /// What the last prompt asked for.
    package var expectation: Expectation
    package var context: ProviderContext

    package init(language: String, hints: [String] = [], expectation: Expectation = .question, context: ProviderContext) {
        self.language = language
        self.hints = hints
        self.expectation = expectation
        self.context = context
    }
}

/// What a transcriber tells.
package enum TranscriptionEvent: Hashable, Sendable {
    /// The whole utterance as it reads so far; the next one replaces it.
    case partial(String)
    /// The whole utterance; comes once.
    case final(Recognition)
    case usage(ProviderUsage)
}
