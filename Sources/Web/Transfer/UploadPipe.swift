import Core
import Synchronization

/// Carries the body of one request from the task that makes it to the transfer thread, holding a bounded number of bytes.
final class UploadPipe: Sendable {
    /// What the thread gets when it asks for bytes.
    enum Answer: Equatable {
        case bytes(Int)
        /// Nothing now; `resumeUpload` follows.
        case later
        case end
        /// There will be no more, and the body is not whole.
        case broken
    }

    private struct State {
        var waiting: [UInt8] = []
        var offset = 0
        var hasEnded = false
        var isBroken = false
        /// The thread found nothing and waits.
        var isStarved = false
        var roomWaiter: CheckedContinuation<Void, any Error>?
    }

    /// Bytes that wait for the network before the maker has to.
    private static let capacity = 256 << 10

    private let id: TransferID
    private let queue: TransferQueue
    private let state = Mutex(State())

    init(_ id: TransferID, queue: TransferQueue) {
        self.id = id
        self.queue = queue
    }

    /// Sends all pieces of a body; returns when the last was taken or no more are wanted.
    func pump(_ next: @Sendable () async throws -> [UInt8]?) async {
        do {
            while let piece = try await next() { try await put(piece) }
            finish(broken: false)
        } catch {
            finish(broken: true)
        }
    }

    /// Adds a piece; waits while there is no room for more.
    func put(_ piece: [UInt8]) async throws {
        let wake = try state.withLock { state in
            if state.isBroken { throw CancellationError() }
            state.waiting += piece
            defer { state.isStarved = false }
            return state.isStarved
        }
        if wake { queue.post(.resumeUpload(id)) }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let known = state.withLock { state -> Result<Void, any Error>? in
                    // The piece was taken; that nobody wants the next one is told when it comes.
                    if state.isBroken { return .success(()) }
                    if state.waiting.count - state.offset <= Self.capacity { return .success(()) }
                    state.roomWaiter = continuation
                    return nil
                }
                if let known { continuation.resume(with: known) }
            }
        } onCancel: {
            finish(broken: true)
        }
    }

    /// Nothing more follows.
    func finish() { finish(broken: false) }

    private func finish(broken: Bool) {
        let (waiter, wake) = state.withLock { state in
            if broken, !state.hasEnded { state.isBroken = true }
            state.hasEnded = true
            defer { (state.roomWaiter, state.isStarved) = (nil, false) }
            return (state.roomWaiter, state.isStarved)
        }
        waiter?.resume(throwing: CancellationError())
        if wake { queue.post(.resumeUpload(id)) }
    }

    // MARK: The thread's side

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Answer {
        let (answer, waiter) = state.withLock { state -> (Answer, CheckedContinuation<Void, any Error>?) in
            if state.isBroken { return (.broken, nil) }
            let count = min(buffer.count, state.waiting.count - state.offset)
            guard count > 0 else {
                if state.hasEnded { return (.end, nil) }
                state.isStarved = true
                return (.later, nil)
            }
            buffer.copyBytes(from: state.waiting[state.offset..<(state.offset + count)])
            state.offset += count
            if state.offset == state.waiting.count { (state.waiting, state.offset) = ([], 0) }
            guard state.waiting.count - state.offset <= Self.capacity else { return (.bytes(count), nil) }
            defer { state.roomWaiter = nil }
            return (.bytes(count), state.roomWaiter)
        }
        waiter?.resume()
        return answer
    }

    /// The transfer is over, whatever is still to be sent.
    func stop() { finish(broken: true) }
}
