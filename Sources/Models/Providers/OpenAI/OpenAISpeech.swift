package import Core

/// Speech as it is made (OpenAI API reference, `POST /audio/speech`).
package struct OpenAISpeech: SpeechStreamer {
    /// "pcm: 24 kHz, 16-bit signed, low-endian, without the header" (guide "Text to speech").
    private static let rate = 24_000

    /// How the sound is asked for: servers on the LAN make raw samples of whatever rate their voice has, and say it in a WAV header.
    package enum Container: String, Hashable, Sendable, CaseIterable {
        case pcm, wav
    }

    package let model: ProviderModel
    private let account: OpenAIAccount
    private let container: Container

    package init(_ name: String, container: Container = .pcm, account: OpenAIAccount) {
        model = account.model(name)
        self.account = account
        self.container = container
    }

    package func speak(_ request: SpeechRequest) -> AsyncThrowingStream<SpeechPiece, any Error> {
        AnswerStream.events(SoundDecoder(rate: Self.rate, characters: request.text.count)) { [self] in
            try await account.client.open(
                account.call(
                    "audio/speech",
                    [
                        "model": .string(model.name), "input": .string(request.text), "voice": .string(request.voice),
                        "response_format": .string(container.rawValue),
                    ], model: model, context: request.context,
                    settings: [.model: account.setting("tts_model"), .voice: account.setting("voice")]))
        }
    }
}
