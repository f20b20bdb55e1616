package import Core
package import Store

/// Gives every passage its vector, behind everything else the box does.
///
/// What has to be done is read from the database alone: texts without a vector of a model. So it goes on where a killed process stopped,
/// a passage published again with the same words costs nothing, and a change of models is a workspace with all texts to do.
///
/// A text that the embedder refuses is passed over and tried again later; when it refuses every text, the run fails.
package struct EmbeddingBackfill: Sendable {
    /// Texts looked up at once, and texts whose vectors are written in one transaction: half a second's work.
    private static let lookAhead = 512, batch = 32
    /// How often workspaces are looked at, how long a failure is left alone, and how long a refused text.
    private static let interval = Duration.seconds(1), retry = Duration.seconds(30), retryText = Duration.seconds(3600)
    /// What every embedder can embed.
    private static let probe = "hello"
    /// Refused texts of a run: more are no matter of single texts.
    private static let skippedLimit = 1_000

    private let store: Store
    private let library: VectorLibrary
    private let embedders: WorkspaceEmbedders
    private let log: Log

    package init(store: Store, library: VectorLibrary, embedders: WorkspaceEmbedders, log: Log) {
        self.store = store
        self.library = library
        self.embedders = embedders
        self.log = log
    }

    /// What is known of a workspace that has been worked through.
    private struct Seen {
        let generation: Int64
        /// When refused texts are tried again; nil when there are none.
        let retryAt: Duration?
        /// Whether vectors of models that are no longer asked with are gone.
        var isTidy = false
    }

    /// Follows all workspaces until the task is cancelled.
    package func run() async {
        var seen: [ID<Workspace>: Seen] = [:]
        var failure = ""
        while !Task.isCancelled {
            var pause = Self.interval
            do {
                try await round(&seen)
                failure = ""
            } catch is CancellationError {
                return
            } catch {
                // Said once: missing weights are missing every time.
                if "\(error)" != failure { log.warning("passages not embedded", .error(error)) }
                failure = "\(error)"
                pause = Self.retry
            }
            guard (try? await store.clock.sleep(for: pause)) != nil else { return }
        }
    }

    private func round(_ seen: inout [ID<Workspace>: Seen]) async throws {
        let workspaces = try await store.read { database in
            try database.workspaces().map { ($0.id, try database.knowledgeGeneration(of: $0.id)) }
        }
        for (workspace, generation) in workspaces {
            let isDue = seen[workspace]?.retryAt.map { store.clock.uptime >= $0 } ?? false
            if seen[workspace]?.generation != generation || isDue {
                let skipped = try await catchUp(workspace)
                seen[workspace] = Seen(
                    generation: generation, retryAt: skipped > 0 ? store.clock.uptime + Self.retryText : nil)
            } else if seen[workspace]?.isTidy == false {
                // A round later: questions that were embedded by the old model have been answered.
                try await forgetOthers(workspace)
                seen[workspace]?.isTidy = true
            }
        }
    }

    /// Embeds all that a workspace lacks, now.
    /// - Returns: the number of texts that the embedder refused.
    @discardableResult
    package func catchUp(
        _ workspace: ID<Workspace>, progress: @Sendable (EmbeddingProgress) -> Void = { _ in }
    ) async throws -> Int {
        try await store.write { try library.settle(workspace, in: $0) }
        var skipped = 0
        for embedder in try await store.read({ try embedders.maintained(workspace, in: $0) }) {
            skipped += try await embedMissing(workspace, by: embedder, progress: progress)
            try await library.tidy(workspace, model: embedder.model)
        }
        return skipped
    }

    private func embedMissing(
        _ workspace: ID<Workspace>, by embedder: any Embedder, progress: @Sendable (EmbeddingProgress) -> Void
    ) async throws -> Int {
        var refused: Set<[UInt8]> = []
        while true {
            let known = refused
            let missing = try await store.read {
                try library.missing(of: embedder.model, in: workspace, limit: Self.lookAhead + known.count, in: $0)
            }.filter { !known.contains($0.hash) }
            guard !missing.isEmpty else { return refused.count }
            for start in stride(from: 0, to: missing.count, by: Self.batch) {
                try Task.checkCancellation()
                let passages = Array(missing[start..<min(start + Self.batch, missing.count)])
                let (embedded, failed) = try await embed(passages, by: embedder, in: workspace)
                refused.formUnion(failed.map(\.hash))
                try await keep(embedded, in: workspace)
                let (all, done) = try await store.read {
                    try library.coverage(of: embedder.model, in: workspace, in: $0)
                }
                progress(
                    EmbeddingProgress(
                        workspace: workspace, model: embedder.model, embedded: done, all: all, skipped: refused.count))
                guard refused.count < Self.skippedLimit else { return refused.count }
            }
        }
    }

    /// The vectors of some texts, and the texts the embedder refuses: when it refuses them together, it is asked for them one by one.
    private func embed(
        _ passages: [EmbeddablePassage], by embedder: any Embedder, in workspace: ID<Workspace>
    ) async throws -> (embedded: [(EmbeddablePassage, Embedding)], refused: [EmbeddablePassage]) {
        do {
            return (try await vectors(of: passages, by: embedder), [])
        } catch let error where !(error is CancellationError) {
            // An embedder that does not work at all refuses this too.
            _ = try await vectors(of: [Self.probe], by: embedder)
        }
        var (embedded, refused): ([(EmbeddablePassage, Embedding)], [EmbeddablePassage]) = ([], [])
        for passage in passages {
            do {
                embedded += try await vectors(of: [passage], by: embedder)
            } catch let error where !(error is CancellationError) {
                refused.append(passage)
                log.warning("passage not embedded", .workspace(workspace), .text("chunk", passage.chunk), .error(error))
            }
        }
        return (embedded, refused)
    }

    private func vectors(
        of passages: [EmbeddablePassage], by embedder: any Embedder
    ) async throws -> [(EmbeddablePassage, Embedding)] {
        Array(zip(passages, try await vectors(of: passages.map(\.text), by: embedder)))
    }

    private func vectors(of texts: [String], by embedder: any Embedder) async throws -> [Embedding] {
        let embeddings = try await embedder.embed(documents: texts)
        guard embeddings.count == texts.count, embeddings.allSatisfy({ $0.model == embedder.model }) else {
            throw EmbeddingError.mismatch(embedder.model, texts: texts.count, vectors: embeddings.count)
        }
        return embeddings
    }

    /// Keeps the vectors of those texts that the workspace still says: it may have changed meanwhile.
    private func keep(_ vectors: [(EmbeddablePassage, Embedding)], in workspace: ID<Workspace>) async throws {
        try await store.write { database in
            let said = try vectors.filter { try database.isText($0.0.hash, in: workspace) }
            try library.put(said.map { (passage: $0.0, embedding: $0.1) }, to: workspace, in: database)
        }
    }

    /// Forgets other models' vectors once the wanted model has one of every text.
    private func forgetOthers(_ workspace: ID<Workspace>) async throws {
        let wanted = embedders.wanted.model
        let others = try await store.read { database in
            let (all, embedded) = try library.coverage(of: wanted, in: workspace, in: database)
            return embedded == all ? try database.vectorIndexes(of: workspace).map(\.model).filter { $0 != wanted.name } : []
        }
        for model in others { try await library.forget(model, in: workspace) }
    }
}
