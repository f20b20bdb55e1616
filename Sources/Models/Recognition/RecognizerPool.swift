/// A few decoder threads shared by all calls, each working on one utterance at a time.
///
/// A decoder costs memory by the model and nothing by the call: its state is made anew for every utterance. Every utterance
/// gets one search; the second one, which makes a good reading a little better, only while no other utterance waits.
package final class RecognizerPool: Sendable {
    /// Utterances that may wait: more would be answered too late to matter.
    private static let longestQueue = 64

    private let workers: [SphinxWorker]
    private let lending: Lending<SphinxWorker>

    /// - Parameters:
    ///   - threads: how many utterances are searched at once; the machine's cores.
    ///   - assets: the acoustic model and the map of telephone features.
    package init(threads: Int, assets: SpeechAssets) throws {
        let map = try TelephoneMap(AssetFile.text(assets.telephoneMap), path: assets.telephoneMap)
        workers = (1...max(threads, 1)).map { SphinxWorker(number: $0, acousticModel: assets.acousticModel, telephoneMap: map) }
        lending = Lending(workers, capacity: Self.longestQueue)
    }

    /// Utterances refused because the queue was full.
    package var refused: Int { lending.refused }

    /// Second searches left out because other utterances waited.
    package var searchesLeftOut: Int { lending.shed }

    /// Loads a model into every thread ahead of the first call.
    package func warm(_ model: RecognitionModel) async throws {
        try await withThrowingTaskGroup { group in
            for worker in workers { group.addTask { try await worker.load(model) } }
            try await group.waitForAll()
        }
    }

    /// What the sound is when it can be anything: the open model's reading, and the closed model's when there is time.
    func question(_ samples: [Int16], with model: RecognitionModel) async throws -> (
        open: DecodedUtterance, closed: DecodedUtterance?
    ) {
        try await withThrowingTaskGroup(of: DecodedUtterance?.self) { group in
            let open = try await lending.withWorker { worker in
                let cepstra = try await worker.cepstra(of: samples, with: model)
                group.addTask { [lending] in
                    try await lending.withSpareWorker {
                        try await $0.decode(cepstra, with: .closed, of: model) { lending.isWanted }
                    }
                }
                return try await worker.decode(cepstra, with: .open, of: model)
            }
            return (open, try await group.next() ?? nil)
        }
    }

    /// What the sound is when it is to be written down: the open model's reading.
    func dictation(_ samples: [Int16], with model: RecognitionModel) async throws -> DecodedUtterance {
        try await lending.withWorker { worker in
            try await worker.decode(worker.cepstra(of: samples, with: model), with: .open, of: model)
        }
    }

    /// What the sound is when a reply is expected: the grammar's reading, and the open model's to compare it with.
    func reply(_ samples: [Int16], within grammar: ReplyGrammar, with model: RecognitionModel) async throws -> (
        reply: DecodedUtterance, free: DecodedUtterance
    ) {
        try await lending.withWorker { worker in
            let cepstra = try await worker.cepstra(of: samples, with: model)
            let reply = try await worker.decode(cepstra, with: .grammar(grammar), of: model)
            return (reply, try await worker.decode(cepstra, with: .open, of: model))
        }
    }
}
