import Glibc
import Synchronization

/// A thread that runs one piece of work whenever it is woken, and sleeps without a timer in between.
///
/// `@unchecked Sendable` proof: `semaphore` is a POSIX semaphore, which every thread may use; `handle` is written in `init`
/// before the object is shared; the rest is atomic.
package final class WorkThread: @unchecked Sendable {
    private final class Body: Sendable {
        let name: String
        let niceness: Int32
        let isStopping = Atomic<Bool>(false)
        let work: @Sendable () -> Void
        nonisolated(unsafe) let semaphore: UnsafeMutablePointer<sem_t>

        init(name: String, niceness: Int32, work: @escaping @Sendable () -> Void) {
            self.name = name
            self.niceness = niceness
            self.work = work
            semaphore = .allocate(capacity: 1)
            sem_init(semaphore, 0, 0)
        }

        deinit {
            sem_destroy(semaphore)
            semaphore.deallocate()
        }

        func run() {
            // Names the thread for `top -H`; pthread_setname_np is a GNU extension Swift does not see.
            if let file = fopen("/proc/thread-self/comm", "w") {
                fputs(name, file)
                fclose(file)
            }
            // On Linux this is the niceness of the calling thread alone (setpriority(2), "C library/kernel differences").
            setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness)
            while true {
                while sem_wait(semaphore) != 0 {}
                while sem_trywait(semaphore) == 0 {}
                work()
                if isStopping.load(ordering: .acquiring) { return }
            }
        }
    }

    private let body: Body
    private var handle = pthread_t()

    /// - Parameters:
    ///   - name: at most 15 bytes, as `top -H` shows it.
    ///   - niceness: below 0 goes before recognisers and everything else that may be late; without the right to it, it stays 0.
    ///   - work: called for each batch of wake-ups, and once more when stopped.
    package init(name: String, niceness: Int32 = 0, work: @escaping @Sendable () -> Void) {
        body = Body(name: name, niceness: niceness, work: work)
        let failed = pthread_create(
            &handle, nil,
            { argument in
                argument.map { Unmanaged<Body>.fromOpaque($0).takeRetainedValue().run() }
                return nil
            }, Unmanaged.passRetained(body).toOpaque())
        precondition(failed == 0, "the thread \(name) cannot be started: error \(failed)")
    }

    /// Asks for a run of the work; never waits, so the media thread may call it.
    package func wake() {
        sem_post(body.semaphore)
    }

    /// Runs the work a last time and waits until the thread has ended.
    package func stop() {
        guard !body.isStopping.exchange(true, ordering: .acquiringAndReleasing) else { return }
        wake()
        pthread_join(handle, nil)
    }

    deinit {
        stop()
    }
}
