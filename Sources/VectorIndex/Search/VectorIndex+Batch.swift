import CVectorKernels

extension VectorIndex {
    /// Queries that one pass over the codes serves.
    private static let batchWidth = 8

    /// Many queries at once: the coarse codes are read once for eight of them.
    package func search(_ queries: [VectorQuery], in source: some VectorSource) throws -> [VectorResult] {
        let coder = coder()
        var results: [VectorResult] = []
        results.reserveCapacity(queries.count)
        let scores = (0..<Self.batchWidth).map { _ in Scores(blocks: blockCount) }
        for start in stride(from: 0, to: queries.count, by: Self.batchWidth) {
            let some = queries[start..<min(start + Self.batchWidth, queries.count)]
            let allowed = try some.map(check)
            guard some.count == Self.batchWidth, !zip(some, allowed).contains(where: readsAll) else {
                for query in some { results.append(try search(query, in: source)) }
                continue
            }
            let prepared = some.map { PreparedQuery($0.vector, coder) }
            scan(prepared, into: scores)
            for (place, query) in some.enumerated() {
                var run = SearchRun(self, query, prepared[place])
                results.append(try run.search(scores[place].scores, source))
            }
        }
        return results
    }

    /// A place for what cannot be copied.
    private final class Scores {
        let scores: CoarseScores
        init(blocks: Int) { scores = CoarseScores(blocks: blocks) }
    }

    private func scan(_ prepared: [PreparedQuery], into scores: [Scores]) {
        let queries = prepared.map(\.kernelQuery)
        for (number, segment) in segments.enumerated() {
            let upper = scores.map { UnsafeMutablePointer<Float>?($0.scores.upper + number * SegmentLayout.lanes) }
            let best = scores.map { UnsafeMutablePointer<Float>?($0.scores.best + number * SegmentLayout.blocks) }
            kernels.table.pointee.coarse_batch(
                queries, segment.coarse(block: 0), segment.scales, segment.bounds, SegmentLayout.blocks, upper, best)
        }
        withExtendedLifetime(prepared) {}
    }
}
