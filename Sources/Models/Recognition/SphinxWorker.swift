import Media

/// One thread with its decoders; they stay loaded for the models used last.
actor SphinxWorker {
    /// Decoders kept on a thread, each for another model.
    private static let kept = 2

    private nonisolated let thread: WorkerThread
    private let acousticModel: String
    private let telephoneMap: TelephoneMap
    private var decoders: [(model: RecognitionModel, decoder: SphinxDecoder)] = []

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(number: Int, acousticModel: String, telephoneMap: TelephoneMap) {
        thread = WorkerThread(name: "recogniser \(number)")
        self.acousticModel = acousticModel
        self.telephoneMap = telephoneMap
    }

    /// Loads a model ahead of its first use.
    func load(_ model: RecognitionModel) throws {
        _ = try decoder(for: model)
    }

    /// The features of an utterance: steady noise taken out, and what the telephone cut off put back as far as it can be guessed.
    func cepstra(of samples: [Int16], with model: RecognitionModel) throws -> Cepstra {
        let isNoisy = SignalToNoise.decibels(samples) < DecoderTuning.cleanSpeech
        let cepstra = try decoder(for: model).cepstra(of: isNoisy ? NoiseSuppressor.clean(samples) : samples)
        return Bandwidth.isTelephone(samples) ? cepstra.mapped(by: telephoneMap) : cepstra
    }

    /// Searches an utterance; throws `CancellationError` soon after the task is cancelled, or after the search is not worth it.
    func decode(
        _ cepstra: Cepstra, with search: SphinxSearch, of model: RecognitionModel,
        unless isInTheWay: @Sendable () -> Bool = { false }
    ) throws -> DecodedUtterance {
        try decoder(for: model).decode(cepstra, with: search) { Task.isCancelled || isInTheWay() }
    }

    private func decoder(for model: RecognitionModel) throws -> SphinxDecoder {
        if let place = decoders.firstIndex(where: { $0.model == model }) {
            let entry = decoders.remove(at: place)
            decoders.append(entry)
            return entry.decoder
        }
        if decoders.count >= Self.kept { decoders.removeFirst() }
        let decoder = try SphinxDecoder(model, acousticModel: acousticModel)
        decoders.append((model, decoder))
        return decoder
    }
}
