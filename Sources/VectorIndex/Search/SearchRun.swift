import CVectorKernels

/// One search after the coarse codes: bytes of the survivors, then f32 of what they leave.
struct SearchRun {
    /// Fewer vectors than this are sorted by their bounds, so that the f32 values are read from the best down and reading stops early;
    /// more are read in the order they are stored.
    private static let sortedLimit = 4096
    /// f32 values asked for at once.
    private static let readBatch = 8
    private static let sequentialBatch = 256
    /// Places whose byte codes are read for a first threshold.
    private static let seedLimit = 4096

    let index: VectorIndex
    let query: VectorQuery
    let prepared: PreparedQuery
    /// Words of the filter.
    let masks: [UInt64]?
    private var hits: BestHits
    private var stages = SearchProof.Stages()
    private var alreadyRead: Set<Int64> = []

    init(_ index: VectorIndex, _ query: VectorQuery, _ prepared: PreparedQuery) {
        self.index = index
        self.query = query
        self.prepared = prepared
        masks = query.filter?.words
        hits = BestHits(limit: query.limit ?? .max, capacity: 1024)
    }

    /// What a vector must be able to score to be looked at.
    private var threshold: Float { max(hits.worst, query.atLeast ?? -.infinity) }

    /// The search when every vector is read: small collections, and limits near their size.
    mutating func readAll(_ source: some VectorSource) throws -> VectorResult {
        var ids: [Int64] = []
        for (number, segment) in index.segments.enumerated() {
            for (block, live) in segment.live.enumerated() {
                var left = live & (masks?[number * SegmentLayout.blocks + block] ?? .max)
                while left != 0 {
                    ids.append(segment.ids[block * SegmentLayout.blockLanes + left.trailingZeroBitCount])
                    left &= left - 1
                }
            }
        }
        try read(ids, source)
        return result(of: ids.count)
    }

    /// The search when few vectors pass the filter: their byte codes are read at once.
    mutating func gather(_ source: some VectorSource) throws -> VectorResult {
        var candidates: [Candidate] = []
        var places: [UInt32] = []
        for (number, segment) in index.segments.enumerated() {
            places.removeAll(keepingCapacity: true)
            for (block, live) in segment.live.enumerated() {
                var left = live & (masks?[number * SegmentLayout.blocks + block] ?? .max)
                while left != 0 {
                    places.append(UInt32(block * SegmentLayout.blockLanes + left.trailingZeroBitCount))
                    left &= left - 1
                }
            }
            places.withUnsafeBufferPointer { refine($0, segment, into: &candidates) }
        }
        stages.coarseSurvivors = candidates.count
        try readBest(of: candidates, source)
        try finish(candidates, source)
        return result(of: candidates.count)
    }

    /// The search over all coarse bounds.
    mutating func search(_ scores: borrowing CoarseScores, _ source: some VectorSource) throws -> VectorResult {
        stages.coarse = query.filter?.count ?? index.count
        try seed(scores, source)
        var candidates: [Candidate] = []
        // Many equal or nearly equal vectors: when the byte codes cannot tell them apart either, they are read one after the other.
        var isBlind = false
        let places = UnsafeMutablePointer<UInt32>.allocate(capacity: SegmentLayout.lanes)
        defer { places.deallocate() }
        for (number, segment) in index.segments.enumerated() {
            let first = number * SegmentLayout.lanes
            let found = collect(scores, segment: number, into: places)
            stages.coarseSurvivors += found
            let survivors = UnsafeBufferPointer(start: places, count: found)
            if isBlind {
                let floor = threshold
                try read(survivors.filter { scores.upper[first + Int($0)] >= floor }.map { segment.ids[Int($0)] }, source)
                continue
            }
            let before = candidates.count
            refine(survivors, segment, into: &candidates)
            let kept = candidates.count - before
            if found > SegmentLayout.lanes / 8, kept > found / 2 {
                isBlind = true
                try finish(candidates, source)
                candidates = []
            }
        }
        try finish(candidates, source)
        return result(of: stages.coarse)
    }

    private func collect(_ scores: borrowing CoarseScores, segment: Int, into places: UnsafeMutablePointer<UInt32>) -> Int {
        let block = segment * SegmentLayout.blocks
        let (upper, best) = (scores.upper + segment * SegmentLayout.lanes, scores.best + block)
        let kernels = index.kernels.table.pointee
        // Empty places are at minus infinity, and so is the threshold when there is none.
        let least = max(threshold, -4)
        guard let masks else { return kernels.collect(upper, best, nil, SegmentLayout.blocks, least, 0, places) }
        return masks.withUnsafeBufferPointer { masks in
            guard let start = masks.baseAddress else { return 0 }
            var found = 0
            for number in 0..<SegmentLayout.blocks where start[block + number] != 0 {
                found += kernels.collect(
                    upper + number * SegmentLayout.blockLanes, best + number, start + block + number, 1, least,
                    UInt32(number * SegmentLayout.blockLanes), places + found)
            }
            return found
        }
    }

    /// Finds a first threshold: the f32 scores of the best few by byte codes among the best some by coarse codes.
    private mutating func seed(_ scores: borrowing CoarseScores, _ source: some VectorSource) throws {
        guard let limit = query.limit else { return }
        let lanes = scores.highest(min(2 * limit + 16, Self.seedLimit), blocks: index.blockCount, masks: masks).sorted()
        var candidates: [Candidate] = []
        var places: [UInt32] = []
        for (place, lane) in lanes.enumerated() {
            places.append(UInt32(lane % SegmentLayout.lanes))
            let segment = lane / SegmentLayout.lanes
            guard place + 1 == lanes.count || lanes[place + 1] / SegmentLayout.lanes != segment else { continue }
            places.withUnsafeBufferPointer { refine($0, index.segments[segment], into: &candidates) }
            places.removeAll(keepingCapacity: true)
        }
        try readBest(of: candidates, source)
    }

    /// Byte codes of some places of a segment: keeps those that can reach the threshold.
    private mutating func refine(
        _ places: UnsafeBufferPointer<UInt32>, _ segment: Segment, into candidates: inout [Candidate]
    ) {
        guard let start = places.baseAddress, places.count > 0 else { return }
        let floor = Double(threshold)
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: places.count) { sums in
            guard let sumsStart = sums.baseAddress else { return }
            index.kernels.table.pointee.dot_bytes(
                prepared.byteStart, prepared.byteSum, segment.rows, segment.layout.byteWidth, start, places.count, sumsStart)
            let (steps, errors, ids) = (segment.byteSteps, segment.byteErrors, segment.ids)
            for place in 0..<places.count {
                let lane = Int(places[place])
                let estimate = Double(sums[place]) * (prepared.byteStep * Double(steps[lane]))
                let upper = estimate + Double(errors[lane]) * prepared.byteErrorWeight + prepared.byteSlack
                guard upper >= floor else { continue }
                candidates.append(Candidate(id: ids[lane], estimate: estimate, upper: upper))
            }
        }
        stages.bytes += places.count
    }

    /// Reads the best few by estimate: they give the threshold, and nearly all of them are hits.
    private mutating func readBest(of candidates: [Candidate], _ source: some VectorSource) throws {
        guard let limit = query.limit else { return }
        var best = BestHits(limit: limit, capacity: limit)
        for candidate in candidates { best.offer(VectorHit(id: candidate.id, score: Float(candidate.estimate))) }
        let ids = best.sorted.map(\.id)
        try read(ids, source)
        alreadyRead = Set(ids)
    }

    /// Reads the f32 values of the candidates that can still reach the threshold.
    private mutating func finish(_ candidates: [Candidate], _ source: some VectorSource) throws {
        let floor = Double(threshold)
        var rest = candidates.filter { $0.upper >= floor && !alreadyRead.contains($0.id) }
        stages.byteSurvivors += rest.count
        let isSorted = rest.count <= Self.sortedLimit
        if isSorted { rest.sort { $0.upper > $1.upper } }
        let batch = isSorted ? Self.readBatch : Self.sequentialBatch
        var next = 0
        while next < rest.count {
            let floor = Double(threshold)
            let some = rest[next..<min(next + batch, rest.count)].filter { $0.upper >= floor }
            if some.isEmpty, isSorted { return }
            try read(some.map(\.id), source)
            next += batch
        }
    }

    private mutating func read(_ ids: [Int64], _ source: some VectorSource) throws {
        guard !ids.isEmpty else { return }
        let (least, most) = (query.atLeast ?? -.infinity, query.atMost ?? .infinity)
        var hits = hits
        self.hits = BestHits(limit: 0, capacity: 0)
        defer { self.hits = hits }
        // Looked up once: counting references between two rows would make each wait for the memory of the one before.
        let kernels = index.kernels
        try prepared.vector.values.withUnsafeBufferPointer { query in
            try source.read(ids) { place, values in
                guard values.count == query.count else {
                    throw VectorIndexError.dimension(values.count, expected: query.count)
                }
                let score = kernels.score(query, values)
                guard score >= least, score <= most else { return }
                hits.offer(VectorHit(id: ids[place], score: score))
            }
        }
        stages.read += ids.count
    }

    private func result(of searched: Int) -> VectorResult {
        let sorted = hits.sorted
        return VectorResult(
            hits: sorted, proof: SearchProof(index, query, searched: searched, stages: stages, hits: sorted))
    }
}
