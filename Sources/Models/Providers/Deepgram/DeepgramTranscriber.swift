package import Core
package import Web

/// Transcription while the caller speaks (Deepgram API reference, `wss /v1/listen`).
package struct DeepgramTranscriber: SpeechTranscriber {
    /// Names and words of one request: "up to 100 keyterms" within 500 tokens.
    private static let mostHints = 50
    /// "Send a KeepAlive message every 3-5 seconds"; after 10 s of silence the connection is closed.
    private static let keepAlive = Duration.seconds(4)

    package let model: ProviderModel
    private let base: WebURL
    private let key: Secret
    private let client: ProviderClient
    private let streams: TwoWayStreams

    /// - Parameters:
    ///   - base: `https://api.deepgram.com`.
    ///   - streams: must run.
    package init(_ name: String, base: WebURL, key: Secret, client: ProviderClient, streams: TwoWayStreams) {
        model = ProviderModel(provider: "deepgram", name: name)
        self.base = base
        self.key = key
        self.client = client
        self.streams = streams
    }

    package func transcribe(
        _ audio: AsyncStream<[Int16]>, request: TranscriptionRequest
    ) -> AsyncThrowingStream<TranscriptionEvent, any Error> {
        streams.stream(refusing: ProviderError(.unreachable, model, "no more transcriptions are begun")) { [self] give in
            let socket = try await ProviderSocket.open(try call(request), client: client)
            do {
                try await converse(socket, audio, give)
                await socket.close()
            } catch {
                throw await socket.close(error) ?? error
            }
        }
    }

    /// Whether the key works, by the cheapest request: the projects it belongs to. Throws ``ProviderError``.
    package func check(_ context: ProviderContext) async throws {
        let exchange = try await client.open(
            ProviderCall(
                model: model, context: context, request: HTTPRequest(try base.appending("v1/projects"), fields: fields),
                settings: [:]))
        _ = try? await exchange.bytes()
        exchange.succeed()
    }

    private var fields: HTTPFields { ["Authorization": "Token \(key.value)"] }

    private func call(_ request: TranscriptionRequest) throws -> ProviderCall {
        var query = [
            ("model", model.name), ("language", request.language), ("encoding", "linear16"),
            ("sample_rate", "\(AudioFormat.sampleRate)"), ("channels", "1"), ("interim_results", "true"),
            ("smart_format", "true"),
        ]
        // Models before nova-3 know hints by another name.
        let hint = model.name.hasPrefix("nova-3") ? "keyterm" : "keywords"
        query += request.hints.prefix(Self.mostHints).map { (hint, $0) }
        return ProviderCall(
            model: model, context: request.context,
            request: HTTPRequest(try base.appending("v1/listen?\(PercentEncoded.query(query))"), fields: fields),
            settings: [.model: "providers.deepgram.stt_model"])
    }

    private func converse(
        _ socket: ProviderSocket, _ audio: AsyncStream<[Int16]>, _ give: @escaping @Sendable (TranscriptionEvent) throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                var decoder = DeepgramDecoder()
                while !decoder.isComplete, let message = try await socket.receive() {
                    guard case .text(let text) = message else { continue }
                    for event in try decoder.read(text) { try give(event) }
                }
                for event in try decoder.finish() { try give(event) }
                return true
            }
            group.addTask { [client] in
                for await samples in audio { try await socket.send(.binary(PCMWriter.bytes(samples))) }
                try Task.checkCancellation()
                try await socket.send(["type": "Finalize"])
                try await socket.send(["type": "CloseStream"])
                // What was heard is to be told soon now.
                try await client.clock.sleep(for: client.deadlines.firstByte)
                throw AnswerProblem(
                    .timedOut, "took longer than \(client.deadlines.firstByte.milliseconds) ms for the last words")
            }
            group.addTask { [client] in
                while true {
                    try await client.clock.sleep(for: Self.keepAlive)
                    // After CloseStream the socket may be closed already, which the receiver tells better.
                    try? await socket.send(["type": "KeepAlive"])
                }
            }
            defer { group.cancelAll() }
            _ = try await group.next()
        }
    }
}
