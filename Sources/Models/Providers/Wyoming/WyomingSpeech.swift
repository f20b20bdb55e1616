package import Core
package import Web

/// Speech by a Wyoming server in the house, as it is made.
package struct WyomingSpeech: SpeechStreamer {
    package let model = ProviderModel(provider: "wyoming", name: "")
    private let address: WebURL
    private let client: ProviderClient

    /// - Parameter address: `http://host:port`, of which only host and port count.
    package init(address: WebURL, client: ProviderClient) {
        self.address = address
        self.client = client
    }

    package func speak(_ request: SpeechRequest) -> AsyncThrowingStream<SpeechPiece, any Error> {
        AnswerStream.events(AudioDecoder(characters: request.text.count)) { [self] in
            let exchange = try await open(request.context)
            let language = String(request.language.prefix { $0 != "-" })
            let voice: JSONValue = request.voice.isEmpty ? ["language": .string(language)] : ["name": .string(request.voice)]
            try await exchange.send(WyomingEvent(type: "synthesize", data: ["text": .string(request.text), "voice": voice]))
            return exchange
        }
    }

    /// Whether a Wyoming server answers. Throws ``ProviderError``.
    package func check(_ context: ProviderContext) async throws {
        let exchange = try await open(context)
        try await exchange.send(WyomingEvent(type: "describe"))
        do {
            var reader = WyomingReader()
            while let bytes = try await exchange.next() {
                if try reader.read(bytes).contains(where: { $0.type == "info" }) { return exchange.succeed() }
            }
            throw AnswerProblem.cutOff
        } catch {
            throw exchange.fail(error)
        }
    }

    private func open(_ context: ProviderContext) async throws -> WyomingExchange {
        try await WyomingExchange.open(
            ProviderCall(
                model: model, context: context, request: HTTPRequest(address),
                settings: [.voice: "providers.wyoming.voice"]), client: client)
    }

    /// Reads the sound of one text.
    struct AudioDecoder: AnswerDecoder {
        private(set) var isComplete = false
        private var reader = WyomingReader()
        private var samples: PCMReader?
        private var rate = 0
        private var count = 0
        private let characters: Int

        init(characters: Int) {
            self.characters = characters
        }

        mutating func read(_ bytes: [UInt8]) throws -> [SpeechPiece] {
            var pieces: [SpeechPiece] = []
            for event in try reader.read(bytes) where !isComplete {
                switch event.type {
                case "audio-chunk": pieces += try chunk(event)
                case "audio-stop":
                    isComplete = true
                    pieces += try end()
                case "error": throw AnswerProblem(.unavailable, "reports an error of its own")
                default: break
                }
            }
            return pieces
        }

        mutating func finish() throws -> [SpeechPiece] {
            guard isComplete else { throw AnswerProblem.cutOff }
            return []
        }

        private mutating func chunk(_ event: WyomingEvent) throws -> [SpeechPiece] {
            let rate = try event.rate()
            var samples = try self.samples ?? PCMReader(rate: rate)
            guard self.samples == nil || rate == self.rate else { throw AnswerProblem.malformed("its sound changes its rate") }
            self.rate = rate
            let piece = samples.read(event.payload)
            self.samples = samples
            return try pieces(piece)
        }

        private mutating func end() throws -> [SpeechPiece] {
            guard let samples else { throw AnswerProblem.malformed("it sent no sound") }
            let rest = try pieces(samples.finish())
            let seconds = Double(count) / Double(AudioFormat.sampleRate)
            return rest + [.usage(ProviderUsage(audioSeconds: seconds, characters: characters))]
        }

        private mutating func pieces(_ samples: [Int16]) throws -> [SpeechPiece] {
            count += samples.count
            guard count <= SoundDecoder.longest * AudioFormat.sampleRate else {
                throw AnswerProblem.malformed("its sound does not end")
            }
            return samples.isEmpty ? [] : [.samples(samples)]
        }
    }
}
