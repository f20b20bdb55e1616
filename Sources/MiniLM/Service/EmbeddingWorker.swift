import Core

/// One thread that embeds one text after the other.
actor EmbeddingWorker {
    private nonisolated let thread: WorkerThread
    private let network: LazyMiniLM
    private let activations = Activations()

    init(network: LazyMiniLM, name: String, priority: WorkerThread.Priority) {
        self.network = network
        thread = WorkerThread(name: name, priority: priority)
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Looks once more, when its turn has come, whether the vector is still wanted.
    func embedding(of text: String) throws -> Embedding {
        try Task.checkCancellation()
        return Embedding(model: MiniLM.model, values: try network.network().vector(of: text, in: activations))
    }

    /// Reads the weights now rather than with the first text.
    func prepare() throws {
        _ = try network.network()
    }
}
