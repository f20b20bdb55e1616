/// Where what agents do in calls is written, and read again; each function returns once its row is committed.
package protocol ToolJournal: Sendable {
    /// Writes a use of a tool, or what became of it.
    func commit(_ run: ToolRun) async throws
    func commit(_ callback: Callback) async throws
    func commit(_ transfer: AgentTransfer) async throws

    /// What is known of a number from before this call, newest first.
    func history(of number: String, in workspace: ID<Workspace>, before call: ID<Call>) async throws -> CallerHistory

    /// The texts of those of these passages that exist.
    func texts(of chunks: [ID<Chunk>], in workspace: ID<Workspace>) async throws -> [ID<Chunk>: String]
}

/// Earlier dealings with a caller, a few of each kind.
package struct CallerHistory: Hashable, Sendable {
    package let calls: [Call]
    package let messages: [Message]
    package let callbacks: [Callback]

    package init(calls: [Call], messages: [Message], callbacks: [Callback]) {
        self.calls = calls
        self.messages = messages
        self.callbacks = callbacks
    }
}
