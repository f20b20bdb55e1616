package import Core
package import Store

/// Passages of small workspaces compared one by one in memory: what tests and measurements search with.
package actor PassageMemory: PassageVectors {
    private struct Kept {
        var generation: Int64 = -1
        var chunks: [ID<Chunk>: [Float]] = [:]
    }

    private let store: Store
    private let embedder: any Embedder
    private var kept: [ID<Workspace>: Kept] = [:]

    package init(store: Store, embedder: any Embedder) {
        self.store = store
        self.embedder = embedder
    }

    package func nearest(to question: Embedding, limit: Int, in workspace: ID<Workspace>) async throws -> [NearPassage] {
        try await follow(workspace)
        guard question.model == embedder.model else { return [] }
        let near = (kept[workspace]?.chunks ?? [:]).map { chunk, vector in
            NearPassage(chunk: chunk, cosine: Double(cosine(vector, question.values)))
        }
        return Array(near.sorted { ($0.cosine, $1.chunk) > ($1.cosine, $0.chunk) }.prefix(limit))
    }

    /// Embeds what is new since the last question.
    private func follow(_ workspace: ID<Workspace>) async throws {
        let known = kept[workspace] ?? Kept()
        let (generation, passages) = try await store.read { database in
            let generation = try database.knowledgeGeneration(of: workspace)
            guard generation != known.generation else { return (generation, [(ID<Chunk>, String)]?.none) }
            let titles = Dictionary(try database.documents(of: workspace).map { ($0.id, $0.title) }) { $1 }
            return (
                generation,
                try database.chunks(of: workspace).map {
                    ($0.id, EmbeddedText.of($0, title: titles[$0.documentID] ?? ""))
                }
            )
        }
        guard let passages else { return }
        let present = Set(passages.map(\.0))
        var chunks = known.chunks.filter { present.contains($0.key) }
        let new = passages.filter { chunks[$0.0] == nil }
        let vectors = try await embedder.embed(documents: new.map(\.1))
        for (passage, vector) in zip(new, vectors) { chunks[passage.0] = vector.values }
        kept[workspace] = Kept(generation: generation, chunks: chunks)
    }
}

/// The cosine of two unit vectors.
func cosine(_ left: [Float], _ right: [Float]) -> Float {
    var sum = SIMD8<Float>()
    let count = min(left.count, right.count)
    left.withUnsafeBufferPointer { left in
        right.withUnsafeBufferPointer { right in
            var place = 0
            while place + 8 <= count {
                var a = SIMD8<Float>()
                var b = SIMD8<Float>()
                for lane in 0..<8 {
                    a[lane] = left[place + lane]
                    b[lane] = right[place + lane]
                }
                sum += a * b
                place += 8
            }
            while place < count {
                sum[0] += left[place] * right[place]
                place += 1
            }
        }
    }
    return sum.sum()
}
