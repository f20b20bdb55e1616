/// Where a call's history is written; each function returns once its row is committed.
package protocol CallJournal: Sendable {
    func begin(_ call: Call) async throws
    func answered(_ call: ID<Call>, in workspace: ID<Workspace>, at time: Timestamp) async throws
    func commit(_ turn: Turn) async throws
    func commit(_ message: Message) async throws
    func end(
        _ call: ID<Call>, in workspace: ID<Workspace>, status: Call.Status, by endedBy: Call.EndedBy, at time: Timestamp,
        recording: String?
    ) async throws
}
