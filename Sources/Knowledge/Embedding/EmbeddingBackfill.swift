package import Core
package import Store

/// Gives every passage its vector, behind everything else the box does.
///
/// What has to be done is read from the database alone: texts without a vector of a model. So it goes on where a killed process stopped,
/// a passage published again with the same words costs nothing, and a change of models is a workspace with all texts to do.
package struct EmbeddingBackfill: Sendable {
    /// Texts looked up at once, and texts whose vectors are written in one transaction: half a second's work.
    private static let lookAhead = 512, batch = 32
    /// How often workspaces are looked at, and how long a failure is left alone.
    private static let interval = Duration.seconds(1), retry = Duration.seconds(30)

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
            if seen[workspace]?.generation != generation {
                try await catchUp(workspace)
                seen[workspace] = Seen(generation: generation)
            } else if seen[workspace]?.isTidy == false {
                // A round later: questions that were embedded by the old model have been answered.
                try await forgetOthers(workspace)
                seen[workspace]?.isTidy = true
            }
        }
    }

    /// Embeds all that a workspace lacks, now.
    package func catchUp(
        _ workspace: ID<Workspace>, progress: @Sendable (EmbeddingProgress) -> Void = { _ in }
    ) async throws {
        try await store.write { try library.settle(workspace, in: $0) }
        for embedder in try await store.read({ try embedders.maintained(workspace, in: $0) }) {
            try await embedMissing(workspace, by: embedder, progress: progress)
            try await library.tidy(workspace, model: embedder.model)
        }
    }

    private func embedMissing(
        _ workspace: ID<Workspace>, by embedder: any Embedder, progress: @Sendable (EmbeddingProgress) -> Void
    ) async throws {
        while true {
            let missing = try await store.read {
                try library.missing(of: embedder.model, in: workspace, limit: Self.lookAhead, in: $0)
            }
            guard !missing.isEmpty else { return }
            for start in stride(from: 0, to: missing.count, by: Self.batch) {
                try Task.checkCancellation()
                let passages = Array(missing[start..<min(start + Self.batch, missing.count)])
                let embeddings = try await embedder.embed(documents: passages.map(\.text))
                guard embeddings.count == passages.count, embeddings.allSatisfy({ $0.model == embedder.model }) else {
                    throw EmbeddingError.mismatch(embedder.model, texts: passages.count, vectors: embeddings.count)
                }
                try await keep(Array(zip(passages, embeddings)), in: workspace)
                let (all, embedded) = try await store.read {
                    try library.coverage(of: embedder.model, in: workspace, in: $0)
                }
                progress(EmbeddingProgress(workspace: workspace, model: embedder.model, embedded: embedded, all: all))
            }
        }
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
        try await store.write { database in
            let (all, embedded) = try library.coverage(of: wanted, in: workspace, in: database)
            guard embedded == all else { return }
            for index in try database.vectorIndexes(of: workspace) where index.model != wanted.name {
                try library.forget(index.model, in: workspace, in: database)
            }
        }
    }
}
