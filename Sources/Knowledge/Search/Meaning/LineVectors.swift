import Core

/// Vectors of single lines: titles, listed questions, sentences. A caller's short question is nearer to a line than to a whole passage.
///
/// Kept in memory while there is room, because they are made again in a millisecond each.
actor LineVectors {
    /// Lines kept: 18 MB of vectors.
    static let limit = 12_000

    private let embedder: any Embedder
    private var kept: [String: [Float]] = [:]

    init(embedder: any Embedder) {
        self.embedder = embedder
    }

    /// The vectors of these lines; of those not kept, only the first `budget` are made, on the caller's turn.
    func vectors(of lines: [String], making budget: Int) async throws -> [String: [Float]] {
        var found: [String: [Float]] = [:]
        var missing: [String] = []
        for line in Set(lines).sorted() {
            if let vector = kept[line] { found[line] = vector } else { missing.append(line) }
        }
        for line in missing.prefix(budget) {
            let vector = try await embedder.embed(query: line).values
            found[line] = vector
            keep(vector, for: line)
        }
        return found
    }

    /// Makes vectors ahead of the questions, behind everything that is more urgent.
    func warm(_ lines: [String]) async throws {
        if kept.count >= Self.limit { kept = [:] }
        let missing = Set(lines).filter { kept[$0] == nil }.sorted().prefix(Self.limit - kept.count)
        guard !missing.isEmpty else { return }
        for (line, embedding) in zip(missing, try await embedder.embed(documents: Array(missing))) {
            keep(embedding.values, for: line)
        }
    }

    private func keep(_ vector: [Float], for line: String) {
        if kept.count < Self.limit { kept[line] = vector }
    }
}
