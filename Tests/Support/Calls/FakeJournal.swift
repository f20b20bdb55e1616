package import Core
import Synchronization

/// Remembers rows in the order of their commits, and fails or hangs from then on when told to.
package final class FakeJournal: CallJournal {
    package struct Failure: Error {
        package init() {}
    }

    private struct State {
        var turns: [Turn] = []
        var messages: [Message] = []
        var isFailing = false
        var delay = Duration.zero
    }

    private let clock: any BoxClock
    private let state = Mutex(State())

    package init(clock: any BoxClock) {
        self.clock = clock
    }

    package var turns: [Turn] { state.withLock { $0.turns } }
    package var messages: [Message] { state.withLock { $0.messages } }

    package func fail() { state.withLock { $0.isFailing = true } }
    package func slowDown(to delay: Duration) { state.withLock { $0.delay = delay } }

    package func begin(_ call: Call) async throws {}
    package func answered(_ call: ID<Call>, in workspace: ID<Workspace>, at time: Timestamp) async throws {}

    package func commit(_ turn: Turn) async throws {
        try await disk()
        state.withLock { $0.turns.append(turn) }
    }

    package func commit(_ message: Message) async throws {
        try await disk()
        state.withLock { $0.messages.append(message) }
    }

    package func end(
        _ call: ID<Call>, in workspace: ID<Workspace>, status: Call.Status, by endedBy: Call.EndedBy, at time: Timestamp,
        recording: String?
    ) async throws {}

    private func disk() async throws {
        let (isFailing, delay) = state.withLock { ($0.isFailing, $0.delay) }
        if delay > .zero { try await clock.sleep(for: delay) }
        if isFailing { throw Failure() }
    }
}
