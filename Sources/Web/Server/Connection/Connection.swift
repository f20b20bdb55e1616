import CEpoll
import Core
import Glibc

/// One connection: its socket, the bytes read and not yet used, the bytes to be sent, and who waits for either.
///
/// It reads only when somebody asks for bytes, so a slow handler makes the client wait. Everything is bounded by ``ServerLimits``.
@ServerActor
final class Connection: LoopSource {
    /// What came of waiting for bytes.
    enum Arrival {
        case bytes
        /// The peer sends no more; it may still read.
        case end
        case overdue
        case cancelled
        case lost
    }

    /// What the connection is busy with, for deadlines that are not a reader's and for draining.
    enum Phase {
        /// Between requests.
        case idle
        case busy
        case events(ResponseFrames)
        case webSocket(ServerWebSocket)
        /// Answered and closed on our side.
        case lingering
    }

    private struct Writer {
        let level: Int
        let continuation: CheckedContinuation<Void, Never>
    }

    let context: ServerContext
    let peer: ServerPeer
    let transport: Transport
    let descriptor: Int32
    var phase = Phase.idle
    private(set) var isClosed = false
    /// When the last bytes came and went.
    private(set) var lastReceived: Duration
    private(set) var lastSent: Duration
    /// All bytes taken for the peer.
    private(set) var sent = 0

    private var input: [UInt8] = []
    private var used = 0
    private var output = OutputQueue()
    private var drainMeter: RateMeter
    private var isReadable = true
    private var isWritable = true
    private var peerEnded = false
    private var reader: CheckedContinuation<Void, Never>?
    private var readDeadline: Duration?
    private var writers: [Writer] = []
    private var ending: CheckedContinuation<Void, Never>?

    init(_ descriptor: Int32, _ transport: Transport, peer: ServerPeer, context: ServerContext) {
        self.descriptor = descriptor
        self.transport = transport
        self.peer = peer
        self.context = context
        drainMeter = RateMeter(rate: context.limits.rate, window: context.limits.rateWindow)
        lastReceived = context.now
        lastSent = context.now
    }

    var isSecure: Bool { if case .secure = transport { true } else { false } }
    var limits: ServerLimits { context.limits }
    var now: Duration { context.now }
    /// Bytes the peer has sent and nobody has used.
    var unread: ArraySlice<UInt8> { input[used...] }
    var queued: Int { output.count }
    /// Whether bytes may wait in the kernel that nobody has asked for.
    var mayHaveMore: Bool { isReadable }

    /// Begins to be told of events; false when the kernel refuses.
    func open() -> Bool {
        let events = EPOLLIN.rawValue | EPOLLOUT.rawValue | EPOLLRDHUP.rawValue | cepoll_edge_triggered()
        return ServerLoop.shared.watch(descriptor, events, self)
    }

    // MARK: Reading

    func use(_ count: Int) {
        used += count
        if used == input.count { (input, used) = ([], 0) }
    }

    func useAll() -> ArraySlice<UInt8> {
        defer { (input, used) = ([], 0) }
        return unread
    }

    /// Waits until the peer has sent more.
    func fill(by deadline: Duration) async -> Arrival {
        while true {
            guard !isClosed else { return .lost }
            guard !Task.isCancelled else { return .cancelled }
            if isReadable, let arrival = read() { return arrival }
            guard await readiness(by: deadline) else { return .overdue }
        }
    }

    private func read() -> Arrival? {
        let scratch = ServerLoop.shared.scratch
        switch transport.read(into: scratch) {
        case .bytes(let count):
            if used > 0 {
                input.removeFirst(used)
                used = 0
            }
            input += scratch[..<count]
            lastReceived = now
            // Fewer bytes than asked for: the kernel has no more now (epoll(7)). A TLS session may.
            if count < scratch.count, !peerEnded, !isSecure { isReadable = false }
            return .bytes
        case .nothing:
            isReadable = false
            return nil
        case .end: return .end
        case .failed:
            lose()
            return .lost
        }
    }

    /// Waits for any event of the socket; false when the deadline has passed.
    func readiness(by deadline: Duration) async -> Bool {
        guard now < deadline else { return false }
        isReadable = false
        readDeadline = deadline
        await withTaskCancellationHandler {
            await withCheckedContinuation { reader = $0 }
        } onCancel: {
            ServerLoop.shared.perform { [self] in wakeReader() }
        }
        readDeadline = nil
        return isReadable || isClosed || Task.isCancelled || now < deadline
    }

    private func wakeReader() {
        reader?.resume()
        reader = nil
    }

    // MARK: Writing

    /// Queues bytes and sends what the kernel takes.
    func send(_ bytes: [UInt8]) {
        guard !isClosed else { return }
        output.append(bytes)
        sent += bytes.count
        lastSent = now
        flush()
    }

    /// Waits until at most `level` bytes wait to be sent; false when they never will.
    func drained(to level: Int) async -> Bool {
        while !isClosed, output.count > level {
            guard !Task.isCancelled else { return false }
            await withTaskCancellationHandler {
                await withCheckedContinuation { writers.append(Writer(level: level, continuation: $0)) }
            } onCancel: {
                ServerLoop.shared.perform { [self] in wakeWriters(all: true) }
            }
        }
        return !isClosed
    }

    private func flush() {
        while isWritable, !output.isEmpty {
            guard let taken = output.take(transport.write) else { return lose() }
            if taken == 0 { isWritable = false }
            drainMeter.moved(taken)
        }
        if output.isEmpty { drainMeter.end() } else { drainMeter.begin(at: now) }
        wakeWriters()
    }

    private func wakeWriters(all: Bool = false) {
        guard !writers.isEmpty else { return }
        let due = writers.filter { all || output.count <= $0.level }
        writers.removeAll { all || output.count <= $0.level }
        for writer in due { writer.continuation.resume() }
    }

    // MARK: Events and deadlines

    func ready(_ events: UInt32) {
        let isHungUp = events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0
        if events & EPOLLRDHUP.rawValue != 0 { peerEnded = true }
        switch phase {
        case .lingering: break
        // Whoever listens to events and closes his side listens no more.
        case .events where peerEnded: return lose()
        default: if isHungUp { return lose() }
        }
        if isSecure || isHungUp || events & (EPOLLIN.rawValue | EPOLLRDHUP.rawValue) != 0 { isReadable = true }
        if isSecure || isHungUp || events & EPOLLOUT.rawValue != 0 {
            isWritable = true
            flush()
        }
        if isReadable { wakeReader() }
    }

    func sweep(at now: Duration) {
        if let readDeadline, now >= readDeadline { wakeReader() }
        if drainMeter.isTooSlow(at: now) {
            context.counts.slowReaders += 1
            return lose()
        }
        switch phase {
        case .events(let frames) where now - lastSent >= limits.heartbeat: frames.beat()
        case .webSocket(let socket): socket.sweep(at: now)
        default: break
        }
    }

    /// The server stops: what can end now ends.
    func drain() {
        switch phase {
        case .idle: close()
        case .events(let frames):
            frames.end()
            close()
        case .webSocket(let socket): socket.close(.goingAway)
        case .busy, .lingering: break
        }
    }

    // MARK: Ending

    /// Sends no more and lets the peer know; it may still be read from.
    func endOutput() {
        guard !isClosed else { return }
        phase = .lingering
        if case .secure(let session) = transport { session.end() }
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Closes the socket; what the kernel has taken it still delivers.
    func close() {
        guard !isClosed else { return }
        if case .lingering = phase {} else if case .secure(let session) = transport { session.end() }
        end()
    }

    /// Gives the peer up.
    func lose() {
        guard !isClosed else { return }
        end()
    }

    private func end() {
        isClosed = true
        ServerLoop.shared.forget(descriptor)
        Glibc.close(descriptor)
        output = OutputQueue()
        drainMeter.end()
        context.closed(self)
        wakeReader()
        wakeWriters(all: true)
        ending?.resume()
        ending = nil
    }

    /// Waits until the connection is closed, by whomever.
    func ended() async {
        guard !isClosed else { return }
        await withCheckedContinuation { ending = $0 }
    }
}
