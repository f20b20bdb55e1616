internal import Synchronization

/// The network, read when the first thread needs it; a failure is not kept, so that weights may still arrive.
final class LazyMiniLM: Sendable {
    private let load: @Sendable () throws(MiniLMError) -> MiniLM
    private let loaded = Mutex<MiniLM?>(nil)

    init(load: @escaping @Sendable () throws(MiniLMError) -> MiniLM) {
        self.load = load
    }

    /// Called on the embedder's own threads only: whoever comes second waits for the first.
    func network() throws(MiniLMError) -> MiniLM {
        try loaded.withLock { loaded throws(MiniLMError) in
            if let loaded { return loaded }
            let network = try load()
            loaded = network
            return network
        }
    }
}
