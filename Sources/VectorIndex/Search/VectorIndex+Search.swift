extension VectorIndex {
    /// Share of the vectors below which a filter's are read one by one instead of scanning the coarse codes of all (vector.md section 6).
    private static let gatherShare = 50

    /// The vectors with the highest cosines, exactly as a scan of all f32 values would give them: by score, equal ones by id.
    package func search(_ query: VectorQuery, in source: some VectorSource) throws(any Error) -> VectorResult {
        let allowed = try check(query)
        var run = SearchRun(self, query, PreparedQuery(query.vector, coder()))
        if readsAll(query, allowed: allowed) { return try run.readAll(source) }
        if allowed * Self.gatherShare < count { return try run.gather(source) }
        let scores = CoarseScores(blocks: blockCount)
        scores.scan(self, run.prepared, masks: run.masks)
        return try run.search(scores, source)
    }

    /// The vectors most like one of the index, without itself.
    package func search(like id: Int64, limit: Int, in source: some VectorSource) throws -> [VectorHit] {
        var values: [Float] = []
        try source.read([id]) { values = Array($1) }
        let query = VectorQuery(try UnitVector(values), limit: limit + 1)
        return Array(try search(query, in: source).hits.filter { $0.id != id }.prefix(limit))
    }

    /// The same by scoring every one of these vectors: what a search must equal.
    package func scan(_ query: VectorQuery, of ids: [Int64], in source: some VectorSource) throws -> [VectorHit] {
        var best = BestHits(limit: query.limit ?? .max, capacity: 1024)
        try query.vector.values.withUnsafeBufferPointer { query in
            try source.read(ids) { place, values in
                best.offer(VectorHit(id: ids[place], score: kernels.score(query, values)))
            }
        }
        return best.sorted
    }

    /// Refuses what cannot be answered; gives the number of vectors that may be found.
    func check(_ query: VectorQuery) throws(VectorIndexError) -> Int {
        guard query.vector.values.count == dimension else {
            throw .dimension(query.vector.values.count, expected: dimension)
        }
        if let limit = query.limit, limit < 1 { throw .limit("a search is for at least one vector, not \(limit)") }
        guard let filter = query.filter else { return count }
        guard filter.generation == generation, filter.words.count == blockCount else {
            throw .limit("the filter is of another state of the index; make it again")
        }
        return filter.count
    }

    /// Whether the codes would save nothing.
    func readsAll(_ query: VectorQuery, allowed: Int) -> Bool {
        (query.limit.map { $0 >= allowed / 4 }) ?? (query.atLeast == nil)
    }
}
