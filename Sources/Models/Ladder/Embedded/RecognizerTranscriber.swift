package import Core

/// The embedded recogniser as a transcriber: it listens to the end and then says all at once.
package struct RecognizerTranscriber: SpeechTranscriber {
    /// The longest utterance that is recognised; what comes later is left out.
    private static let longest = 60 * AudioFormat.sampleRate

    package let model: ProviderModel
    private let recognizer: @Sendable (ProviderContext) async throws -> any SpeechRecognizer

    /// - Parameter recognizer: the recogniser of a call, which adapts to its caller.
    package init(
        model: ProviderModel = ProviderModel(provider: ProviderModel.embedded, name: "pocketsphinx"),
        _ recognizer: @escaping @Sendable (ProviderContext) async throws -> any SpeechRecognizer
    ) {
        self.model = model
        self.recognizer = recognizer
    }

    package func transcribe(
        _ audio: AsyncStream<[Int16]>, request: TranscriptionRequest
    ) -> AsyncThrowingStream<TranscriptionEvent, any Error> {
        let once = Once()
        return AsyncThrowingStream { [recognizer] in
            guard await once.isFirst() else { return nil }
            var samples: [Int16] = []
            for await piece in audio { samples += piece.prefix(max(0, Self.longest - samples.count)) }
            try Task.checkCancellation()
            let recognition = try await recognizer(request.context).recognize(samples, expecting: request.expectation)
            return .final(recognition)
        }
    }
}

/// Tells the first asker from all others.
actor Once {
    private var isDone = false

    func isFirst() -> Bool {
        defer { isDone = true }
        return !isDone
    }
}
