package import Core
package import Web

/// Transcription by a Wyoming server in the house, as Home Assistant uses them; the words come when the caller has ended.
package struct WyomingTranscriber: SpeechTranscriber {
    package let model: ProviderModel
    private let address: WebURL
    private let client: ProviderClient

    /// - Parameters:
    ///   - name: the server's own name of a model; empty for its first.
    ///   - address: `http://host:port`, of which only host and port count.
    package init(_ name: String, address: WebURL, client: ProviderClient) {
        model = ProviderModel(provider: "wyoming", name: name)
        self.address = address
        self.client = client
    }

    package func transcribe(
        _ audio: AsyncStream<[Int16]>, request: TranscriptionRequest
    ) -> AsyncThrowingStream<TranscriptionEvent, any Error> {
        AnswerStream.events(TranscriptDecoder()) { [self] in
            let exchange = try await WyomingExchange.open(
                ProviderCall(
                    model: model, context: request.context, request: HTTPRequest(address),
                    settings: [.model: "providers.wyoming.stt_address"]), client: client)
            var asked: [String: JSONValue] = ["language": .string(String(request.language.prefix { $0 != "-" }))]
            if !model.name.isEmpty { asked["name"] = .string(model.name) }
            if !request.hints.isEmpty { asked["transcript_names"] = .array(request.hints.prefix(100).map { .string($0) }) }
            try await exchange.send(WyomingEvent(type: "transcribe", data: asked))
            try await exchange.send(.audio("audio-start"))
            for await samples in audio where !samples.isEmpty { try await exchange.send(.audio("audio-chunk", samples)) }
            try Task.checkCancellation()
            try await exchange.send(WyomingEvent(type: "audio-stop"))
            return exchange
        }
    }
}
