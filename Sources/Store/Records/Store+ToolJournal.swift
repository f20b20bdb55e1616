package import Core

/// What agents do in calls: each function returns after its commit, or with what was committed.
extension Store: ToolJournal {
    /// Earlier dealings that are told of a caller; more would only lengthen the talk.
    private static let mostRemembered = 5

    package func commit(_ run: ToolRun) async throws {
        try await write { try $0.put(run) }
    }

    package func commit(_ callback: Callback) async throws {
        try await write { try $0.insert(callback) }
    }

    package func commit(_ transfer: AgentTransfer) async throws {
        try await write { try $0.insert(transfer) }
    }

    package func history(
        of number: String, in workspace: ID<Workspace>, before call: ID<Call>
    ) async throws -> CallerHistory {
        let most = Self.mostRemembered
        return try await read { database in
            let calls = try database.calls(with: number, in: workspace, before: call, limit: most)
            let messages = try calls.flatMap { try database.messages(of: workspace, call: $0.id, limit: most) }
            let callbacks = try calls.flatMap { try database.callbacks(of: workspace, call: $0.id, limit: most) }
            return CallerHistory(
                calls: calls, messages: Array(messages.prefix(most)), callbacks: Array(callbacks.prefix(most)))
        }
    }

    package func texts(of chunks: [ID<Chunk>], in workspace: ID<Workspace>) async throws -> [ID<Chunk>: String] {
        let found = try await read { try $0.chunks(chunks, in: workspace) }
        return Dictionary(found.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
    }
}
