import Core

/// A journal that tells of each row once it is committed.
struct AnnouncedJournal: CallJournal {
    let journal: any CallJournal
    let announce: @Sendable (HistoryEvent) -> Void

    func begin(_ call: Call) async throws {
        try await journal.begin(call)
        announce(.began(call))
    }

    func answered(_ call: ID<Call>, in workspace: ID<Workspace>, at time: Timestamp) async throws {
        try await journal.answered(call, in: workspace, at: time)
        announce(.answered(call, at: time))
    }

    func commit(_ turn: Turn) async throws {
        try await journal.commit(turn)
        announce(.turn(turn))
    }

    func commit(_ message: Message) async throws {
        try await journal.commit(message)
        announce(.message(message))
    }

    func end(
        _ call: ID<Call>, in workspace: ID<Workspace>, status: Call.Status, by endedBy: Call.EndedBy, at time: Timestamp,
        recording: String?
    ) async throws {
        try await journal.end(call, in: workspace, status: status, by: endedBy, at: time, recording: recording)
        announce(.ended(call, by: endedBy, at: time))
    }
}
