import CCurl
import Synchronization

/// Brings commands from tasks to the transfer thread, and wakes it.
///
/// Bounded: every transfer adds its start, one cancellation, and a resumption in each direction only when it was paused.
final class TransferQueue: Sendable {
    private struct State {
        var commands: [TransferCommand] = []
        var active = 0
        var lastID: TransferID = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let limit: Int
    /// Used by the transfer thread alone, but for curl_multi_wakeup, which any thread may call (its manual page) and which is
    /// called only while the lock says that the thread has not ended.
    nonisolated(unsafe) let multi: UnsafeMutableRawPointer

    init(multi: UnsafeMutableRawPointer, limit: Int) {
        self.multi = multi
        self.limit = limit
    }

    func nextID() -> TransferID {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    /// Adds a transfer; throws when there are too many, or no thread any more.
    func start(_ order: TransferOrder) throws(WebError) {
        try state.withLock { state throws(WebError) in
            guard !state.isClosed else { throw .stopped(order.url.host) }
            guard state.active < limit else { throw .overloaded(order.url.host, waiting: state.active) }
            state.active += 1
            state.commands.append(.start(order))
            curl_multi_wakeup(multi)
        }
    }

    func post(_ command: TransferCommand) {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.commands.append(command)
            curl_multi_wakeup(multi)
        }
    }

    /// All commands since the last time. Called by the thread.
    func take() -> [TransferCommand] {
        state.withLock { state in
            defer { state.commands.removeAll(keepingCapacity: true) }
            return state.commands
        }
    }

    /// A transfer has ended. Called by the thread.
    func ended() { state.withLock { $0.active -= 1 } }

    /// No command is taken any more; those that were not looked at. Called by the thread, before it frees `multi`.
    func close() -> [TransferCommand] {
        state.withLock { state in
            state.isClosed = true
            defer { state.commands = [] }
            return state.commands
        }
    }
}
