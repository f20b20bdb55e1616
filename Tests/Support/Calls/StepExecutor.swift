import Synchronization

/// Runs tasks only when a test says so, one after another on the test's own thread: concurrency without chance.
package final class StepExecutor: TaskExecutor {
    /// A test that needs more jobs than this in one step is going round in circles.
    private static let most = 100_000

    private let queue = Mutex<[UnownedJob]>([])

    package init() {}

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.withLock { $0.append(job) }
    }

    /// Runs until every task waits for something; false when they do not stop.
    @discardableResult
    package func drain() -> Bool {
        for _ in 0..<Self.most {
            guard let job = queue.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { return true }
            job.runSynchronously(on: asUnownedTaskExecutor())
        }
        return false
    }
}
