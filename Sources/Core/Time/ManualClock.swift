import Synchronization

/// A virtual clock: time stands still until somebody advances it, as tests and rehearsals of agents do.
package final class ManualClock: BoxClock {
    private struct Sleeper {
        let deadline: Duration
        let id: Int
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var uptime: Duration = .zero
        var nextID = 0
        var sleepers: [Sleeper] = []
    }

    private let origin: Timestamp
    private let state = Mutex(State())

    package init(origin: Timestamp = Timestamp(milliseconds: 1_795_000_000_000)) {
        self.origin = origin
    }

    package var wall: Timestamp { origin.advanced(by: uptime) }
    package var uptime: Duration { state.withLock { $0.uptime } }

    /// Tasks that are asleep on this clock.
    package var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    package func sleep(until deadline: Duration) async throws {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let due = state.withLock { state in
                    if Task.isCancelled { return true }
                    if deadline <= state.uptime { return true }
                    state.sleepers.append(Sleeper(deadline: deadline, id: id, continuation: continuation))
                    return false
                }
                if due { continuation.resume(with: Task.isCancelled ? .failure(CancellationError()) : .success(())) }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                state.sleepers.firstIndex { $0.id == id }.map { state.sleepers.remove(at: $0) }
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Moves time on and wakes, in order of their deadlines, all sleepers that are due.
    package func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.uptime += duration
            let now = state.uptime
            let due = state.sleepers.filter { $0.deadline <= now }.sorted { $0.deadline < $1.deadline }
            state.sleepers.removeAll { $0.deadline <= now }
            return due
        }
        for sleeper in due { sleeper.continuation.resume() }
    }
}
