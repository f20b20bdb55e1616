package import Core

/// A language model of written answers.
package struct ScriptedLanguageModel: LanguageModel {
    package let provider: FakeProvider<LanguageEvent>

    package init(_ provider: FakeProvider<LanguageEvent>) {
        self.provider = provider
    }

    package var model: ProviderModel { provider.model }

    package func respond(to request: LanguageRequest) -> AsyncThrowingStream<LanguageEvent, any Error> { provider.answer() }
}

/// A transcriber of written readings; it takes the audio to its end when told so.
package struct ScriptedTranscriber: SpeechTranscriber {
    package let provider: FakeProvider<TranscriptionEvent>

    package init(_ provider: FakeProvider<TranscriptionEvent>) {
        self.provider = provider
    }

    package var model: ProviderModel { provider.model }

    package func transcribe(
        _ audio: AsyncStream<[Int16]>, request: TranscriptionRequest
    ) -> AsyncThrowingStream<TranscriptionEvent, any Error> { provider.answer() }
}

/// A voice of written pieces.
package struct ScriptedStreamer: SpeechStreamer {
    package let provider: FakeProvider<SpeechPiece>
    private let onRequest: @Sendable (SpeechRequest) -> Void

    package init(_ provider: FakeProvider<SpeechPiece>, onRequest: @escaping @Sendable (SpeechRequest) -> Void = { _ in }) {
        self.provider = provider
        self.onRequest = onRequest
    }

    package var model: ProviderModel { provider.model }

    package func speak(_ request: SpeechRequest) -> AsyncThrowingStream<SpeechPiece, any Error> {
        onRequest(request)
        return provider.answer()
    }
}
