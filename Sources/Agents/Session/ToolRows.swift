import Core
import Synchronization

/// Rows of tool runs on their way to the journal, in order: a run's end never overtakes its beginning.
final class ToolRows: Sendable {
    private struct State {
        var pending: [ToolRun] = []
        var isWriting = false
    }

    private let state = Mutex(State())

    func append(_ run: ToolRun) {
        state.withLock { $0.pending.append(run) }
    }

    /// Writes what waits; returns at once when somebody is already at it. A row that cannot be written is given up.
    func write(to journal: any ToolJournal) async throws {
        while let run = take() {
            do {
                try await journal.commit(run)
            } catch {
                state.withLock { $0.isWriting = false }
                throw error
            }
            state.withLock { $0.isWriting = false }
        }
    }

    private func take() -> ToolRun? {
        state.withLock { state in
            guard !state.isWriting, !state.pending.isEmpty else { return nil }
            state.isWriting = true
            return state.pending.removeFirst()
        }
    }
}
