package import Core
package import Web

/// Speech as it is made, with the place of each word (Cartesia API reference, `POST /tts/sse`).
package struct CartesiaSpeech: SpeechStreamer {
    /// The version of the interface that is spoken.
    private static let version = "2025-04-16"

    package let model: ProviderModel
    private let base: WebURL
    private let key: Secret
    private let client: ProviderClient

    /// - Parameter base: `https://api.cartesia.ai`.
    package init(_ name: String, base: WebURL, key: Secret, client: ProviderClient) {
        model = ProviderModel(provider: "cartesia", name: name)
        self.base = base
        self.key = key
        self.client = client
    }

    package func speak(_ request: SpeechRequest) -> AsyncThrowingStream<SpeechPiece, any Error> {
        AnswerStream.events(CartesiaDecoder(characters: request.text.count)) { [self] in
            var asked = try http("tts/sse", method: "POST")
            let body: JSONValue = [
                "model_id": .string(model.name), "transcript": .string(request.text), "add_timestamps": true,
                "voice": ["mode": "id", "id": .string(request.voice)],
                "language": .string(String(request.language.prefix { $0 != "-" })),
                "output_format": [
                    "container": "raw", "encoding": "pcm_s16le", "sample_rate": .integer(AudioFormat.sampleRate),
                ],
            ]
            asked.fields["Content-Type"] = "application/json"
            asked.upload = .bytes(Array(try JSON.encode(body).utf8))
            return try await client.open(call(asked, request.context))
        }
    }

    /// Makes a connection ready for the next request.
    package func warm(_ context: ProviderContext) async throws {
        try await client.warm(call(try http("voices?limit=1", method: "HEAD"), context))
    }

    /// Whether the key works, by a cheap request: one voice of the list. Throws ``ProviderError``.
    package func check(_ context: ProviderContext) async throws {
        let exchange = try await client.open(call(try http("voices?limit=1"), context))
        _ = try? await exchange.bytes()
        exchange.succeed()
    }

    private func call(_ request: HTTPRequest, _ context: ProviderContext) -> ProviderCall {
        ProviderCall(
            model: model, context: context, request: request,
            settings: [.model: "providers.cartesia.tts_model", .voice: "providers.cartesia.voice"])
    }

    private func http(_ path: String, method: String = "GET") throws -> HTTPRequest {
        var request = HTTPRequest(
            try base.appending(path), method: method,
            fields: ["Authorization": "Bearer \(key.value)", "Cartesia-Version": Self.version])
        request.limits.body = 64 << 20
        return request
    }
}
