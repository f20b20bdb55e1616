import CEpoll
import Foundation
import Glibc
import Synchronization

/// One thread with one epoll set, as the executor of ``ServerActor``: what is isolated to that actor runs there and nowhere
/// else, so the compiler proves that no connection is touched by two threads.
///
/// `@unchecked Sendable` proof: `sources`, `generation`, `spare` and `scratch` are used by the loop's thread alone, in `run`,
/// `drain` and functions isolated to ``ServerActor``; the rest is constant, atomic or behind the mutex.
final class ServerLoop: SerialExecutor, @unchecked Sendable {
    /// The only server loop of the process; its thread starts at the first use.
    static let shared = ServerLoop()

    private struct Source {
        let generation: UInt32
        let source: any LoopSource
    }

    private struct Work {
        var jobs: [UnownedJob] = []
        var operations: [@ServerActor () -> Void] = []
        var isEmpty: Bool { jobs.isEmpty && operations.isEmpty }
    }

    /// Events taken at once; more wait for the next round, behind the jobs.
    private static let batch: Int32 = 256
    /// Bytes read from a socket at once.
    private static let piece = 64 << 10

    private let work = Mutex(Work())
    private let thread = Atomic<UInt>(0)
    private let epoll: Int32
    private let wakeReader: Int32
    private let wakeWriter: Int32
    private var sources: [Int32: Source] = [:]
    private var generation: UInt32 = 0
    private var spare = Work()
    /// Where all sockets are read into, so that idle connections hold no buffer.
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: ServerLoop.piece, alignment: 16)

    private init() {
        var ends: [Int32] = [-1, -1]
        let made =
            pipe(&ends) == 0 && ends.allSatisfy { fcntl($0, F_SETFL, O_NONBLOCK) == 0 && fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        precondition(made && epoll >= 0, "the web server's loop cannot be made: \(String(cString: strerror(errno)))")
        (wakeReader, wakeWriter) = (ends[0], ends[1])
        var event = epoll_event()
        event.events = EPOLLIN.rawValue
        event.data.u64 = UInt64(UInt32(bitPattern: wakeReader))
        epoll_ctl(epoll, EPOLL_CTL_ADD, wakeReader, &event)
        let thread = Thread { [self] in run() }
        thread.name = "web-server"
        thread.start()
    }

    // MARK: From any thread

    func enqueue(_ job: consuming ExecutorJob) {
        let unowned = UnownedJob(job)
        add { $0.jobs.append(unowned) }
    }

    /// Runs something small on the loop soon; for cancellation handlers, which cannot wait.
    func perform(_ operation: @escaping @ServerActor () -> Void) { add { $0.operations.append(operation) } }

    func checkIsolated() {
        precondition(thread.load(ordering: .acquiring) == UInt(pthread_self()), "not on the web server's thread")
    }

    /// Only the first of a batch writes a wake-up, and the loop's own thread none: it looks before it sleeps.
    private func add(_ change: (inout Work) -> Void) {
        let isFirst = work.withLock { work in
            defer { change(&work) }
            return work.isEmpty
        }
        if isFirst, thread.load(ordering: .relaxed) != UInt(pthread_self()) {
            var byte: UInt8 = 1
            _ = write(wakeWriter, &byte, 1)
        }
    }

    // MARK: On the loop

    /// Tells `source` of events of a descriptor until it is forgotten.
    @ServerActor
    func watch(_ descriptor: Int32, _ events: UInt32, _ source: any LoopSource) -> Bool {
        generation &+= 1
        var event = epoll_event()
        event.events = events
        // The generation keeps an event of a closed descriptor from the next owner of its number.
        event.data.u64 = UInt64(generation) << 32 | UInt64(UInt32(bitPattern: descriptor))
        guard epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0 else { return false }
        sources[descriptor] = Source(generation: generation, source: source)
        return true
    }

    @ServerActor
    func forget(_ descriptor: Int32) {
        guard sources.removeValue(forKey: descriptor) != nil else { return }
        epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, nil)
    }

    private func run() {
        thread.store(UInt(pthread_self()), ordering: .releasing)
        // A peer that is gone makes write(2) raise SIGPIPE in the thread that writes; here it is an error like any other.
        var pipe = sigset_t()
        sigemptyset(&pipe)
        sigaddset(&pipe, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &pipe, nil)
        var events = [epoll_event](repeating: epoll_event(), count: Int(Self.batch))
        while true {
            drain()
            let wait: Int32 = work.withLock(\.isEmpty) ? -1 : 0
            let count = epoll_wait(epoll, &events, Self.batch, wait)
            guard count > 0 else { continue }
            for event in events.prefix(Int(count)) { dispatch(event) }
        }
    }

    private func drain() {
        work.withLock { swap(&$0, &spare) }
        for job in spare.jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
        for operation in spare.operations { ServerActor.onLoop(operation) }
        spare.jobs.removeAll(keepingCapacity: true)
        spare.operations.removeAll()
    }

    private func dispatch(_ event: epoll_event) {
        let descriptor = Int32(bitPattern: UInt32(truncatingIfNeeded: event.data.u64))
        if descriptor == wakeReader {
            while read(wakeReader, scratch.baseAddress, scratch.count) > 0 {}
            return
        }
        guard let source = sources[descriptor], source.generation == UInt32(truncatingIfNeeded: event.data.u64 >> 32) else {
            return
        }
        ServerActor.onLoop { source.source.ready(event.events) }
    }
}
