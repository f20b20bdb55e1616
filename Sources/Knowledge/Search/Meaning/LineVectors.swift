import Core

/// Vectors of single lines: titles, listed questions, sentences. A caller's short question is nearer to a line than to a whole passage.
///
/// Kept in memory while there is room, because they are made again in a millisecond each.
actor LineVectors {
    /// Lines kept: 18 MB of vectors.
    static let limit = 12_000

    /// By model: vectors of two are never compared.
    private var kept: [EmbeddingModel: [String: [Float]]] = [:]

    /// The vectors of these lines; of those not kept, only the first `budget` are made, on the caller's turn.
    func vectors(of lines: [String], making budget: Int, by embedder: any Embedder) async throws -> [String: [Float]] {
        var found: [String: [Float]] = [:]
        var missing: [String] = []
        for line in Set(lines).sorted() {
            if let vector = kept[embedder.model]?[line] { found[line] = vector } else { missing.append(line) }
        }
        for line in missing.prefix(budget) {
            let vector = try await embedder.embed(query: line).values
            found[line] = vector
            keep(vector, for: line, of: embedder.model)
        }
        return found
    }

    /// Makes vectors ahead of the questions, behind everything that is more urgent.
    func warm(_ lines: [String], by embedder: any Embedder) async throws {
        if count >= Self.limit { kept = [:] }
        let known = kept[embedder.model] ?? [:]
        let missing = Set(lines).filter { known[$0] == nil }.sorted().prefix(Self.limit - count)
        guard !missing.isEmpty else { return }
        for (line, embedding) in zip(missing, try await embedder.embed(documents: Array(missing))) {
            keep(embedding.values, for: line, of: embedder.model)
        }
    }

    private var count: Int { kept.values.reduce(0) { $0 + $1.count } }

    private func keep(_ vector: [Float], for line: String, of model: EmbeddingModel) {
        if count < Self.limit { kept[model, default: [:]][line] = vector }
    }
}
