import Synchronization

/// Runs tasks only when told to, one after another on the thread that tells it: concurrency without chance, for tests and rehearsals.
package final class StepExecutor: TaskExecutor {
    /// Whoever needs more jobs than this in one step is going round in circles.
    private static let most = 100_000

    private struct State {
        var queue: [UnownedJob] = []
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    package init() {}

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let waiting = state.withLock { state in
            state.queue.append(job)
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume()
    }

    /// Runs until every task waits for something; false when they do not stop.
    @discardableResult
    package func drain() -> Bool {
        for _ in 0..<Self.most {
            guard let job = state.withLock({ $0.queue.isEmpty ? nil : $0.queue.removeFirst() }) else { return true }
            job.runSynchronously(on: asUnownedTaskExecutor())
        }
        return false
    }

    /// Returns once there is something to run; for one waiter at a time, which is not itself run by this executor.
    package func waitForWork() async {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if state.queue.isEmpty { state.waiting = continuation }
                return !state.queue.isEmpty
            }
            if isReady { continuation.resume() }
        }
    }
}
