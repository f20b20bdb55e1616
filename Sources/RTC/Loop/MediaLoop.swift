import CLibre
import Glibc
import Synchronization

/// libre's event loop on its own thread, as the executor of ``MediaActor``: what is isolated to that actor runs there and
/// nowhere else, so the compiler keeps libre (not reentrant, reference counts not atomic) on one thread.
///
/// `@unchecked Sendable` proof: `queue` and `thread` are written once, by the loop thread, before `init` returns (the
/// semaphore orders that write before every later read); everything else is behind the mutex.
package final class MediaLoop: SerialExecutor, @unchecked Sendable {
    /// The only loop of the process; libre keeps its state in globals. Its thread starts at the first use.
    static let shared = MediaLoop()

    /// Sockets libre may watch: two per call, and TCP connections.
    private static let descriptorLimit: Int32 = 8192

    private let jobs = Mutex<[UnownedJob]>([])
    private var queue: OpaquePointer?
    private var thread = pthread_t()
    private var spare: [UnownedJob] = []
    private let started: UnsafeMutablePointer<sem_t>
    private let parked: UnsafeMutablePointer<sem_t>

    private init() {
        started = .allocate(capacity: 1)
        sem_init(started, 0, 0)
        parked = .allocate(capacity: 1)
        sem_init(parked, 0, 0)
        jobs.withLock { $0.reserveCapacity(256) }
        spare.reserveCapacity(256)
        var handle = pthread_t()
        let failed = pthread_create(
            &handle, nil,
            { argument in
                argument.map { Unmanaged<MediaLoop>.fromOpaque($0).takeUnretainedValue().run() }
                return nil
            }, Unmanaged.passUnretained(self).toOpaque())
        precondition(failed == 0, "the media thread cannot be started: error \(failed)")
        while sem_wait(started) != 0 {}
    }

    private func run() {
        thread = pthread_self()
        rtc_start_quietly()
        // A busy machine delays an ordinary thread by tens of milliseconds; without the right (RLIMIT_RTPRIO) it stays one.
        _ = rtc_run_in_real_time()
        let ready = libre_init() == 0 && fd_setsize(Self.descriptorLimit) == 0
        let failed = mqueue_alloc(
            &queue,
            { message, _, argument in
                guard let loop = argument.map({ Unmanaged<MediaLoop>.fromOpaque($0).takeUnretainedValue() }) else { return }
                if message == MediaLoop.parkMessage { loop.rest() }
                loop.drain()
            }, Unmanaged.passUnretained(self).toOpaque())
        precondition(ready && failed == 0, "libre cannot be initialised: error \(failed)")
        // After libcrypto has registered its own clean-up, so that this runs before it.
        atexit { MediaLoop.shared.park() }
        sem_post(started)
        let ended = re_main(nil)
        preconditionFailure("libre's loop ended: error \(ended)")
    }

    /// Message of the queue that stops the thread for good.
    private static let parkMessage: Int32 = 1

    /// Stops the thread when the process exits: libcrypto, which libre draws random bits from, is torn down then, and a
    /// thread that goes on would fall over it.
    private func park() {
        guard pthread_equal(pthread_self(), thread) == 0, mqueue_push(queue, Self.parkMessage, nil) == 0 else { return }
        // A thread that is stuck must not keep the process from ending.
        _ = rtc_wait_one_second(parked)
    }

    private func rest() -> Never {
        sem_post(parked)
        while true { pause() }
    }

    /// Takes a job from any thread; only the first of a batch writes a wake-up, because libre's pipe is bounded.
    package func enqueue(_ job: consuming ExecutorJob) {
        let unowned = UnownedJob(job)
        let wake = jobs.withLock { jobs in
            jobs.append(unowned)
            return jobs.count == 1
        }
        if wake { mqueue_push(queue, 0, nil) }
    }

    private func drain() {
        jobs.withLock { swap(&$0, &spare) }
        for job in spare { job.runSynchronously(on: asUnownedSerialExecutor()) }
        spare.removeAll(keepingCapacity: true)
    }

    package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        UnownedSerialExecutor(ordinary: self)
    }

    package func checkIsolated() {
        precondition(pthread_equal(pthread_self(), thread) != 0, "not on the media thread")
    }
}
