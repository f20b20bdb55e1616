import Core
import Synchronization

/// What happened in a rehearsal: its rows, its messages, and the tools that were used.
final class RehearsalNotes: CallJournal {
    private struct State {
        var turns: [Turn] = []
        var messages = 0
        var step = 0
        var tools: [Int: [String]] = [:]
    }

    private let state = Mutex(State())

    var turns: [Turn] { state.withLock { $0.turns } }
    var messages: Int { state.withLock { $0.messages } }

    /// What follows belongs to this step of the scenario.
    func enter(step: Int) {
        state.withLock { $0.step = step }
    }

    /// A tool was used.
    func note(tool: String) {
        state.withLock { $0.tools[$0.step, default: []].append(tool) }
    }

    /// Tools that were used in a step.
    func tools(in step: Int) -> [String] {
        state.withLock { $0.tools[step] ?? [] }
    }

    func begin(_ call: Call) async throws {}
    func answered(_ call: ID<Call>, in workspace: ID<Workspace>, at time: Timestamp) async throws {}

    func commit(_ turn: Turn) async throws {
        state.withLock { $0.turns.append(turn) }
    }

    func commit(_ message: Message) async throws {
        note(tool: "takeMessage")
        state.withLock { $0.messages += 1 }
    }

    func end(
        _ call: ID<Call>, in workspace: ID<Workspace>, status: Call.Status, by endedBy: Call.EndedBy, at time: Timestamp,
        recording: String?
    ) async throws {}
}
