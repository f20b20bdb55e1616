import Foundation

/// One operating-system thread as the executor of actors that call blocking C, which the cooperative pool must not wait for.
///
/// Jobs run in the order they were enqueued; there are only as many as there are calls into the actors it serves.
/// The thread ends when the last actor that uses it is gone.
package final class WorkerThread: SerialExecutor {
    /// What the thread gets of a busy processor.
    package enum Priority: Sendable {
        /// As much as any other.
        case normal
        /// Next to nothing while others want it: nobody waits for the work.
        case background
    }

    private let queue = WorkerQueue()

    /// - Parameter name: shown by `top -H`; Linux keeps 15 characters.
    package init(name: String, priority: Priority = .normal) {
        let queue = queue
        let thread = Thread {
            if priority == .background { Self.stepBack() }
            queue.run()
        }
        thread.name = name
        thread.stackSize = 2 << 20
        thread.start()
    }

    deinit {
        queue.close()
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        queue.push(UnownedJob(job), for: self)
    }

    /// SCHED_BATCH of sched(7), which Glibc's module map leaves out.
    private static let batch: Int32 = 3

    /// The lowest nice value and the scheduler's class for batches (sched(7)): both are a thread's own on Linux, both need no right.
    private static func stepBack() {
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 19)
        var parameters = sched_param()
        parameters.sched_priority = 0
        _ = sched_setscheduler(0, batch, &parameters)
    }
}
