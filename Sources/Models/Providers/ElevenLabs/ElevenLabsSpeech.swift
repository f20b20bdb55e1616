package import Core
package import Web

/// Speech as it is made, with the place of each word (ElevenLabs API reference,
/// `POST /v1/text-to-speech/{voice_id}/stream/with-timestamps`).
package struct ElevenLabsSpeech: SpeechStreamer {
    package let model: ProviderModel
    private let base: WebURL
    private let key: Secret
    private let client: ProviderClient

    /// - Parameter base: `https://api.elevenlabs.io`.
    package init(_ name: String, base: WebURL, key: Secret, client: ProviderClient) {
        model = ProviderModel(provider: "elevenlabs", name: name)
        self.base = base
        self.key = key
        self.client = client
    }

    package func speak(_ request: SpeechRequest) -> AsyncThrowingStream<SpeechPiece, any Error> {
        AnswerStream.events(TimedSoundDecoder(characters: request.text.count)) { [self] in
            let voice = PercentEncoded.text(request.voice)
            var asked = try http("v1/text-to-speech/\(voice)/stream/with-timestamps?output_format=pcm_16000", method: "POST")
            var body: [String: JSONValue] = ["text": .string(request.text), "model_id": .string(model.name)]
            // Only these models take a language; the others find it in the text and refuse the field.
            if model.name.contains("_v2_5"), let language = request.language.split(separator: "-").first {
                body["language_code"] = .string(String(language))
            }
            asked.fields["Content-Type"] = "application/json"
            asked.upload = .bytes(Array(try JSON.encode(JSONValue.object(body)).utf8))
            return try await client.open(call(asked, request.context))
        }
    }

    /// Makes a connection ready for the next request.
    package func warm(_ context: ProviderContext) async throws {
        try await client.warm(call(try http("v1/models", method: "HEAD"), context))
    }

    /// Whether the key works, by the cheapest request: the list of models. Throws ``ProviderError``.
    package func check(_ context: ProviderContext) async throws {
        let exchange = try await client.open(call(try http("v1/models"), context))
        _ = try? await exchange.bytes()
        exchange.succeed()
    }

    private func call(_ request: HTTPRequest, _ context: ProviderContext) -> ProviderCall {
        ProviderCall(
            model: model, context: context, request: request,
            settings: [.model: "providers.elevenlabs.tts_model", .voice: "providers.elevenlabs.voice"])
    }

    private func http(_ path: String, method: String = "GET") throws -> HTTPRequest {
        var request = HTTPRequest(try base.appending(path), method: method, fields: ["xi-api-key": key.value])
        request.limits.body = 64 << 20
        return request
    }
}
