import Dispatch
import Synchronization

/// A bounded queue of closures from tasks to the threads that own connections.
///
/// Threads wait on a semaphore, tasks never wait: a full queue refuses, so that a slow disk cannot eat the memory.
final class JobQueue: Sendable {
    typealias Job = @Sendable (Result<Database, any Error>) -> Void

    private struct State {
        var waiting: [Job] = []
        var isClosed = false
    }

    private let capacity: Int
    private let state = Mutex(State())
    private let signal = DispatchSemaphore(value: 0)

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Adds a job at the end.
    func add(_ job: @escaping Job) throws(StoreError) {
        try state.withLock { state throws(StoreError) in
            guard !state.isClosed else { throw .closed }
            guard state.waiting.count < capacity else { throw .overloaded(waiting: capacity) }
            state.waiting.append(job)
        }
        signal.signal()
    }

    /// The oldest job, waiting for one; nil when the queue is closed and empty. Called on the threads only.
    func next() -> Job? {
        signal.wait()
        return state.withLock { state in
            if !state.waiting.isEmpty { return state.waiting.removeFirst() }
            signal.signal()
            return nil
        }
    }

    /// Takes no more jobs; the threads end when the waiting ones are done.
    func close() {
        let first = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        if first { signal.signal() }
    }
}
