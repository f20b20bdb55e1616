import Foundation

/// The jobs waiting for one ``WorkerThread``.
///
/// `@unchecked Sendable` proof: `waiting` and `closed` are read and written only between `lock()` and `unlock()` of `condition`.
final class WorkerQueue: @unchecked Sendable {
    private struct Entry {
        let job: UnownedJob
        /// Keeps the executor alive until its job has run.
        let executor: WorkerThread
    }

    private let condition = NSCondition()
    private var waiting: [Entry] = []
    private var closed = false

    func push(_ job: UnownedJob, for executor: WorkerThread) {
        condition.lock()
        waiting.append(Entry(job: job, executor: executor))
        condition.signal()
        condition.unlock()
    }

    func close() {
        condition.lock()
        closed = true
        condition.signal()
        condition.unlock()
    }

    /// Runs jobs until the queue is closed; the whole life of the thread.
    func run() {
        while let batch = next() {
            for entry in batch {
                entry.job.runSynchronously(on: entry.executor.asUnownedSerialExecutor())
            }
        }
    }

    private func next() -> [Entry]? {
        condition.lock()
        defer { condition.unlock() }
        while waiting.isEmpty {
            if closed { return nil }
            condition.wait()
        }
        defer { waiting.removeAll(keepingCapacity: true) }
        return waiting
    }
}
