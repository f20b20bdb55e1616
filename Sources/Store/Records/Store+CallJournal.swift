package import Core

/// The history of calls: each function returns after its commit.
extension Store: CallJournal {
    package func begin(_ call: Call) async throws {
        try await write { try $0.insert(call) }
    }

    package func answered(_ call: ID<Call>, in workspace: ID<Workspace>, at time: Timestamp) async throws {
        try await write { try $0.markAnswered(call, in: workspace, at: time) }
    }

    package func commit(_ turn: Turn) async throws {
        try await write { try $0.insert(turn) }
    }

    package func commit(_ message: Message) async throws {
        try await write { try $0.insert(message) }
    }

    package func end(
        _ call: ID<Call>, in workspace: ID<Workspace>, status: Call.Status, by endedBy: Call.EndedBy, at time: Timestamp,
        recording: String?
    ) async throws {
        try await write {
            try $0.markEnded(call, in: workspace, status: status, by: endedBy, at: time, recording: recording)
        }
    }

    /// Closes the calls a dead process left open; only the process that takes calls may do this, before it takes any.
    package func recoverInterruptedCalls() async throws -> [ID<Call>] {
        try await write { try $0.recoverInterruptedCalls() }
    }
}
