import Foundation

/// One operating-system thread as the executor of actors that call blocking C, which the cooperative pool must not wait for.
///
/// Jobs run in the order they were enqueued; there are only as many as there are calls into the actors it serves.
/// The thread ends when the last actor that uses it is gone.
final class WorkerThread: SerialExecutor {
    private let queue = WorkerQueue()

    /// - Parameter name: shown by `top -H`; Linux keeps 15 characters.
    init(name: String) {
        let queue = queue
        let thread = Thread { queue.run() }
        thread.name = name
        thread.stackSize = 2 << 20
        thread.start()
    }

    deinit {
        queue.close()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        queue.push(UnownedJob(job), for: self)
    }
}
