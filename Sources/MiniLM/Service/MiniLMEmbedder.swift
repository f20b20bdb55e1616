package import Core
internal import Synchronization

/// Core's `Embedder` on the box itself: questions have a thread of their own, everything else shares threads that step back for whatever
/// else the box does.
///
/// The weights are read with the first text, on the thread that needs them.
package final class MiniLMEmbedder: Embedder {
    /// Requests that may wait, of either kind; more are refused and counted.
    private static let limit = 64

    private let queries: EmbeddingWorker
    private let documents: [EmbeddingWorker]
    private let state = Mutex(EmbedderLoad())

    /// - Parameters:
    ///   - directory: where the weights are.
    ///   - documentThreads: how many documents are embedded at the same time.
    package init(
        directory: String, precision: MiniLM.Precision = .int8, level: MiniLM.Level = .best, documentThreads: Int = 1
    ) {
        let network = LazyMiniLM { () throws(MiniLMError) in
            try MiniLM(directory: directory, precision: precision, level: level)
        }
        queries = EmbeddingWorker(network: network, name: "embed question", priority: .normal)
        documents = (0..<max(1, documentThreads)).map { _ in
            EmbeddingWorker(network: network, name: "embed document", priority: .background)
        }
    }

    package var model: EmbeddingModel { MiniLM.model }

    package var load: EmbedderLoad { state.withLock { $0 } }

    /// Reads the weights before the first caller waits for them.
    package func prepare() async throws {
        try await queries.prepare()
    }

    package func embed(query text: String) async throws -> Embedding {
        try state.withLock { load throws(MiniLMError) in
            guard load.queries < Self.limit else {
                load.refused += 1
                throw .busy(waiting: load.queries)
            }
            load.queries += 1
        }
        defer { state.withLock { $0.queries -= 1 } }
        return try await queries.embedding(of: text)
    }

    package func embed(documents texts: [String]) async throws -> [Embedding] {
        try state.withLock { load throws(MiniLMError) in
            guard load.requests < Self.limit else {
                load.refused += 1
                throw .busy(waiting: load.requests)
            }
            load.requests += 1
            load.documents += texts.count
        }
        var left = texts.count
        defer {
            state.withLock { load in
                load.requests -= 1
                load.documents -= left
            }
        }
        var embeddings = [Embedding?](repeating: nil, count: texts.count)
        try await withThrowingTaskGroup(of: Done.self) { group in
            var next = 0
            func start(_ worker: EmbeddingWorker) {
                guard next < texts.count else { return }
                let place = next
                next += 1
                group.addTask { Done(place: place, worker: worker, embedding: try await worker.embedding(of: texts[place])) }
            }
            for worker in documents { start(worker) }
            while let done = try await group.next() {
                embeddings[done.place] = done.embedding
                left -= 1
                state.withLock { $0.documents -= 1 }
                start(done.worker)
            }
        }
        return embeddings.compactMap { $0 }
    }

    /// A text that is done, and the thread that is free again.
    private struct Done: Sendable {
        let place: Int
        let worker: EmbeddingWorker
        let embedding: Embedding
    }
}
