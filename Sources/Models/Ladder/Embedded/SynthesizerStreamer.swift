package import Core

/// The embedded voice as a streamer: the places of all words, then all samples.
package struct SynthesizerStreamer: SpeechStreamer {
    package let model: ProviderModel
    private let synthesizer: any SpeechSynthesizer

    package init(
        _ synthesizer: any SpeechSynthesizer,
        model: ProviderModel = ProviderModel(provider: ProviderModel.embedded, name: "flite")
    ) {
        self.synthesizer = synthesizer
        self.model = model
    }

    package func speak(_ request: SpeechRequest) -> AsyncThrowingStream<SpeechPiece, any Error> {
        let source = Source(synthesizer: synthesizer, request: request)
        return AsyncThrowingStream { try await source.next() }
    }
}

extension SynthesizerStreamer {
    /// Renders at the first piece asked for.
    private actor Source {
        let synthesizer: any SpeechSynthesizer
        let request: SpeechRequest
        private var pieces: ClipPieces?

        init(synthesizer: any SpeechSynthesizer, request: SpeechRequest) {
            self.synthesizer = synthesizer
            self.request = request
        }

        func next() async throws -> SpeechPiece? {
            if pieces == nil { pieces = ClipPieces(try await synthesizer.synthesize(request.text, voice: request.voice)) }
            return pieces?.next()
        }
    }
}
