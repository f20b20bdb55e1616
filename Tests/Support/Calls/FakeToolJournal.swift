package import Core
import Synchronization

/// Remembers what agents did, and knows the passages of a `FakeKnowledge`.
package final class FakeToolJournal: ToolJournal {
    private struct State {
        var runs: [ToolRun] = []
        var callbacks: [Callback] = []
        var transfers: [AgentTransfer] = []
        var missing: Set<ID<Chunk>> = []
        var history = CallerHistory(calls: [], messages: [], callbacks: [])
    }

    private let knowledge: FakeKnowledge
    private let state = Mutex(State())

    package init(knowledge: FakeKnowledge) {
        self.knowledge = knowledge
    }

    /// All writes in order: a run that ended is there twice.
    package var runs: [ToolRun] { state.withLock { $0.runs } }
    package var callbacks: [Callback] { state.withLock { $0.callbacks } }
    package var transfers: [AgentTransfer] { state.withLock { $0.transfers } }

    /// This passage was removed meanwhile.
    package func lose(_ chunk: ID<Chunk>) { state.withLock { _ = $0.missing.insert(chunk) } }
    package func remember(_ history: CallerHistory) { state.withLock { $0.history = history } }

    package func commit(_ run: ToolRun) async throws { state.withLock { $0.runs.append(run) } }
    package func commit(_ callback: Callback) async throws { state.withLock { $0.callbacks.append(callback) } }
    package func commit(_ transfer: AgentTransfer) async throws { state.withLock { $0.transfers.append(transfer) } }

    package func history(
        of number: String, in workspace: ID<Workspace>, before call: ID<Call>
    ) async throws -> CallerHistory {
        state.withLock { $0.history }
    }

    package func texts(of chunks: [ID<Chunk>], in workspace: ID<Workspace>) async throws -> [ID<Chunk>: String] {
        let missing = state.withLock { $0.missing }
        let articles = knowledge.articles.filter { chunks.contains($0.chunk) && !missing.contains($0.chunk) }
        return Dictionary(articles.map { ($0.chunk, $0.spoken) }, uniquingKeysWith: { first, _ in first })
    }
}
