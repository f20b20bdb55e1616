import Core
import Synchronization

/// Carries one response from the transfer thread to the task that reads it, holding a bounded number of bytes.
final class ResponsePipe: Sendable {
    /// What is known when the head is complete.
    struct Head: Sendable {
        let status: Int
        let fields: HTTPFields
        let address: IPAddress?
        let version: String
        let timing: HTTPTiming
    }

    private struct State {
        var head: Head?
        var pieces: [[UInt8]] = []
        var bytes = 0
        /// The thread was told to stop and waits for room.
        var isHeld = false
        var hasEnded = false
        var failure: (any Error)?
        var headWaiter: CheckedContinuation<Head, any Error>?
        var pieceWaiter: CheckedContinuation<[UInt8]?, any Error>?
    }

    private let id: TransferID
    private let host: String
    private let capacity: Int
    private let queue: TransferQueue
    private let state = Mutex(State())

    init(_ id: TransferID, host: String, capacity: Int, queue: TransferQueue) {
        self.id = id
        self.host = host
        self.capacity = capacity
        self.queue = queue
    }

    var buffered: Int { state.withLock(\.bytes) }

    // MARK: The thread's side

    func deliver(_ head: Head) {
        let waiter = state.withLock { state in
            state.head = head
            defer { state.headWaiter = nil }
            return state.headWaiter
        }
        waiter?.resume(returning: head)
    }

    /// Takes bytes; false when the buffer is full: then they must be offered again after `resumeBody`.
    func offer(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let (taken, waiter) = state.withLock { state -> (Bool, CheckedContinuation<[UInt8]?, any Error>?) in
            if let waiter = state.pieceWaiter {
                state.pieceWaiter = nil
                return (true, waiter)
            }
            guard state.bytes < capacity else {
                state.isHeld = true
                return (false, nil)
            }
            state.pieces.append(Array(bytes))
            state.bytes += bytes.count
            return (true, nil)
        }
        waiter?.resume(returning: Array(bytes))
        return taken
    }

    /// The response is whole, or `failure` says why it never will be; only the first word counts.
    func end(_ failure: (any Error)? = nil) {
        let (head, piece) = state.withLock { state in
            if !state.hasEnded {
                state.hasEnded = true
                state.failure = failure
            }
            defer { (state.headWaiter, state.pieceWaiter) = (nil, nil) }
            return (state.headWaiter, state.pieceWaiter)
        }
        if let failure { piece?.resume(throwing: failure) } else { piece?.resume(returning: nil) }
        head?.resume(throwing: failure ?? WebError.cutOff(host, "no answer"))
    }

    // MARK: The reader's side

    func head() async throws -> Head {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let known = state.withLock { state -> Result<Head, any Error>? in
                    if let head = state.head { return .success(head) }
                    if state.hasEnded { return .failure(state.failure ?? WebError.cutOff(host, "no answer")) }
                    state.headWaiter = continuation
                    return nil
                }
                if let known { continuation.resume(with: known) }
            }
        } onCancel: {
            cancel()
        }
    }

    func next() async throws -> [UInt8]? {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let (known, mustResume) = state.withLock { state -> (Result<[UInt8]?, any Error>?, Bool) in
                    if !state.pieces.isEmpty { return take(from: &state) }
                    if state.hasEnded { return (state.failure.map { .failure($0) } ?? .success(nil), false) }
                    guard state.pieceWaiter == nil else { return (.failure(WebError.readTwice(host)), false) }
                    state.pieceWaiter = continuation
                    return (nil, false)
                }
                if mustResume { queue.post(.resumeBody(id)) }
                if let known { continuation.resume(with: known) }
            }
        } onCancel: {
            cancel()
        }
    }

    private func take(from state: inout State) -> (Result<[UInt8]?, any Error>?, Bool) {
        let piece = state.pieces.count == 1 ? state.pieces[0] : Array(state.pieces.joined())
        state.pieces = []
        state.bytes = 0
        defer { state.isHeld = false }
        return (.success(piece), state.isHeld)
    }

    private func cancel() {
        end(CancellationError())
        queue.post(.cancel(id))
    }
}
