import Core
import Store
import Support

/// An open store in a directory of its own, with makers of rows.
struct Fixture {
    let directory: TemporaryFolder
    let clock = ManualClock()
    let store: Store

    init(configuration: Store.Configuration = .init()) async throws {
        directory = try TemporaryFolder()
        store = try await Store.open(directory: directory.path, clock: clock, log: .none, configuration: configuration)
    }

    /// The same directory opened a second time, as another process would.
    func reopened(configuration: Store.Configuration = .init()) async throws -> Store {
        try await Store.open(directory: directory.path, clock: clock, log: .none, configuration: configuration)
    }

    func call(in workspace: Workspace, status: Call.Status = .ringing) -> Call {
        Call(
            id: store.ids.next(), workspaceID: workspace.id, agentID: nil, room: "inbound-1", direction: .inbound,
            status: status, from: "+15550100", to: "+15550199", startedAt: clock.wall)
    }

    func turn(
        _ ordinal: Int, of call: Call, in workspace: ID<Workspace>? = nil, citations: [Citation] = [],
        latency: TurnLatency? = nil
    ) -> Turn {
        Turn(
            id: store.ids.next(), workspaceID: workspace ?? call.workspaceID, callID: call.id, ordinal: ordinal,
            speaker: ordinal.isMultiple(of: 2) ? .caller : .agent, text: "turn \(ordinal)", heard: "turn \(ordinal)",
            startedAt: clock.wall, endedAt: clock.wall.advanced(by: .seconds(ordinal)), citations: citations, latency: latency)
    }

    func document(_ source: String, in workspace: Workspace, title: String = "Opening hours") -> KnowledgeDocument {
        KnowledgeDocument(
            id: store.ids.next(), workspaceID: workspace.id, source: source, title: title, body: "We open at nine.",
            questions: ["When do you open?"], spoken: nil, publishedAt: clock.wall)
    }

    func chunk(of document: KnowledgeDocument, in workspace: ID<Workspace>? = nil, ordinal: Int = 0) -> Chunk {
        Chunk(
            id: store.ids.next(), workspaceID: workspace ?? document.workspaceID, documentID: document.id, ordinal: ordinal,
            headings: [], text: document.body, start: 0, end: document.body.utf8.count)
    }
}

/// The code of the store error that `body` throws; nil when it throws none.
func storeErrorCode(_ body: () async throws -> Void) async -> String? {
    do {
        try await body()
        return nil
    } catch {
        return (error as? StoreError)?.code ?? "not a StoreError: \(error)"
    }
}
