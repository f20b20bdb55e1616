package import Core
import Media

/// Transcription of a whole utterance (OpenAI API reference, `POST /audio/transcriptions`): the audio is sent when it has ended,
/// the words stream back where the model can.
package struct OpenAITranscriber: SpeechTranscriber {
    /// Seconds of one utterance; what comes after is not heard. 25 MB is the provider's own limit.
    private static let longest = 300
    /// Bytes of the words that guide the model.
    private static let longestPrompt = 800

    package let model: ProviderModel
    private let account: OpenAIAccount

    package init(_ name: String, account: OpenAIAccount) {
        model = account.model(name)
        self.account = account
    }

    package func transcribe(
        _ audio: AsyncStream<[Int16]>, request: TranscriptionRequest
    ) -> AsyncThrowingStream<TranscriptionEvent, any Error> {
        AnswerStream.events(TranscriptionDecoder()) { [self] in
            let samples = await Self.collect(audio)
            try Task.checkCancellation()
            var form = MultipartForm()
            form.add("model", model.name)
            form.add("response_format", "json")
            // ISO 639-1, as the interface wants it.
            if let language = request.language.split(separator: "-").first { form.add("language", String(language)) }
            // "Streaming is not supported for the whisper-1 model".
            if !model.name.hasPrefix("whisper-") { form.add("stream", "true") }
            let prompt = Self.prompt(request.hints)
            if !prompt.isEmpty { form.add("prompt", prompt) }
            let sound = WAVFile(sampleRate: AudioFormat.sampleRate, channels: 1, samples: samples)
            form.add("file", file: "utterance.wav", type: "audio/wav", sound.bytes)
            return try await account.client.open(
                account.call(
                    "audio/transcriptions", upload: form.body, type: form.type, model: model, context: request.context,
                    settings: [.model: account.setting("stt_model")]))
        }
    }

    private static func collect(_ audio: AsyncStream<[Int16]>) async -> [Int16] {
        var samples: [Int16] = []
        for await piece in audio where samples.count < longest * AudioFormat.sampleRate { samples += piece }
        return samples
    }

    private static func prompt(_ hints: [String]) -> String {
        var prompt = ""
        for hint in hints {
            let longer = prompt.isEmpty ? hint : "\(prompt), \(hint)"
            guard longer.utf8.count <= longestPrompt else { break }
            prompt = longer
        }
        return prompt
    }
}
