extension SearchProof {
    /// Searches again by scoring every one of these vectors in plain scalar code.
    /// - Parameter ids: all vectors that could have been found.
    /// - Returns: what is wrong with the hits, in a sentence; nil when they are exactly the best.
    package func complaint(
        about hits: [VectorHit], for query: UnitVector, among ids: [Int64], in source: some VectorSource
    ) throws -> String? {
        guard ids.count == searched else { return "\(searched) vectors were searched, there are \(ids.count)" }
        var best = BestHits(limit: limit ?? .max, capacity: hits.count)
        try query.values.withUnsafeBufferPointer { query in
            try source.read(ids) { place, values in
                let score = PlainScore.score(query, values)
                guard score >= atLeast ?? -.infinity, score <= atMost ?? .infinity else { return }
                best.offer(VectorHit(id: ids[place], score: score))
            }
        }
        let right = best.sorted
        guard right.count == hits.count else { return "\(hits.count) vectors were found, \(right.count) are right" }
        for (place, (found, right)) in zip(hits, right).enumerated() where found != right {
            return "hit \(place) is vector \(found.id) with \(found.score), the right one is \(right.id) with \(right.score)"
        }
        return nil
    }
}
