package import Core

/// What finds by meaning: the embedder each workspace is asked with, the vectors of passages, and those of single lines.
package struct Meaning: Sendable {
    /// Passages asked for at each reading (research/embed.md 0).
    static let depth = 100
    /// Lines embedded on a caller's turn when they have not been made ahead: some 60 ms.
    private static let lineBudget = 40

    let passages: any PassageVectors
    let lines = LineVectors()
    private let asking: @Sendable (ID<Workspace>) async throws -> any Embedder

    /// One embedder for all workspaces.
    package init(embedder: any Embedder, passages: any PassageVectors) {
        self.init(passages: passages) { _ in embedder }
    }

    /// - Parameter asking: the embedder whose vectors a workspace has, so that a question is never compared with another model's.
    package init(
        passages: any PassageVectors, asking: @escaping @Sendable (ID<Workspace>) async throws -> any Embedder
    ) {
        self.passages = passages
        self.asking = asking
    }

    func embedder(of workspace: ID<Workspace>) async throws -> any Embedder { try await asking(workspace) }

    /// What is near each reading of a question.
    struct Near: Sendable {
        /// What embedded the readings, and has to embed whatever is compared with them.
        let embedder: any Embedder
        let vectors: [[Float]]
        /// Cosine of each passage found, one list a reading.
        let passages: [[ID<Chunk>: Double]]

        /// The best passage of each entry, one list a reading.
        func documents(in index: LexicalIndex) -> [[Int: Double]] {
            passages.map { passages in
                var best: [Int: Double] = [:]
                for (chunk, cosine) in passages {
                    if let entry = index.passagePlace[chunk] { best[entry] = max(best[entry] ?? -1, cosine) }
                }
                return best
            }
        }
    }

    /// - Returns: nil when nothing of the workspace is embedded, or nothing was understood.
    func near(_ question: AskedQuestion, in workspace: ID<Workspace>) async throws -> Near? {
        let embedder = try await embedder(of: workspace)
        var vectors: [[Float]] = []
        var found: [[ID<Chunk>: Double]] = []
        for reading in question.readings {
            let embedding = try await embedder.embed(query: reading.text)
            let near = try await passages.nearest(to: embedding, limit: Self.depth, in: workspace)
            vectors.append(embedding.values)
            found.append(Dictionary(near.map { ($0.chunk, $0.cosine) }) { first, _ in first })
        }
        return found.contains { !$0.isEmpty } ? Near(embedder: embedder, vectors: vectors, passages: found) : nil
    }

    /// Vectors of the candidates' lines, the first candidates' first.
    func vectors(of candidates: [DocumentLines], by embedder: any Embedder) async throws -> [String: [Float]] {
        try await lines.vectors(of: candidates.flatMap { $0.asked + $0.said }, making: Self.lineBudget, by: embedder)
    }
}
