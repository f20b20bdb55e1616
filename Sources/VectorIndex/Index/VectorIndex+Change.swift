extension VectorIndex {
    /// Adds vectors or puts them in the places of those with their ids, reading the values from `source`; when it throws, nothing changed.
    /// - Returns: the numbers of the blocks that changed.
    @discardableResult
    package mutating func put(_ ids: [Int64], from source: some VectorSource) throws -> Set<Int> {
        var next = self
        let coder = coder(in: basis)
        // The last of equal ids is the one that holds, as in a table.
        let wanted = Set(ids)
        let known = next.lanes(of: wanted)
        var free = FreeLanes(next.segments)
        var places: [Int64: Int] = [:]
        places.reserveCapacity(wanted.count)
        var changed: Set<Int> = []
        for part in stride(from: 0, to: ids.count, by: 1024) {
            let some = Array(ids[part..<min(part + 1024, ids.count)])
            try source.read(some) { place, values in
                let id = some[place]
                let lane: Int
                if let used = known[id] ?? places[id] {
                    lane = used
                } else {
                    lane = free.next()
                    if lane / SegmentLayout.lanes == next.segments.count { next.segments.append(Segment(layout: next.layout)) }
                    places[id] = lane
                }
                try next.withSegment(lane / SegmentLayout.lanes) { segment in
                    try coder.encode(values, id: id, into: segment, lane: lane % SegmentLayout.lanes)
                }
                changed.insert(lane / SegmentLayout.blockLanes)
            }
        }
        if !changed.isEmpty { next.generation += 1 }
        self = next
        return changed
    }

    /// Adds one vector or replaces the one with its id.
    @discardableResult
    package mutating func put(_ id: Int64, _ vector: UnitVector) throws -> Set<Int> {
        var source = MemoryVectors(dimension: vector.values.count)
        try source.put(id, vector)
        return try put([id], from: source)
    }

    /// Takes vectors away; ids that are not there are no error.
    /// - Returns: the numbers of the blocks that changed.
    @discardableResult
    package mutating func remove(_ ids: some Sequence<Int64>) -> Set<Int> {
        let lanes = lanes(of: Set(ids)).values
        for lane in lanes {
            withSegment(lane / SegmentLayout.lanes) { $0.clear(lane % SegmentLayout.lanes) }
        }
        if !lanes.isEmpty { generation += 1 }
        return Set(lanes.map { $0 / SegmentLayout.blockLanes })
    }

    /// Where these vectors are.
    func lanes(of wanted: Set<Int64>) -> [Int64: Int] {
        guard let least = wanted.min(), let most = wanted.max() else { return [:] }
        var found: [Int64: Int] = [:]
        for (number, segment) in segments.enumerated() {
            let ids = segment.ids
            for lane in 0..<SegmentLayout.lanes {
                let id = ids[lane]
                guard id >= least, id <= most, segment.isLive(lane), wanted.contains(id) else { continue }
                found[id] = number * SegmentLayout.lanes + lane
                if found.count == wanted.count { return found }
            }
        }
        return found
    }
}

/// Places without a vector in rising order, then new ones behind the last segment.
struct FreeLanes {
    private var words: [UInt64]
    private var block = 0

    init(_ segments: [Segment]) {
        words = segments.flatMap(\.live)
    }

    mutating func next() -> Int {
        while block < words.count, words[block] == .max { block += 1 }
        if block == words.count { words.append(0) }
        let lane = (~words[block]).trailingZeroBitCount
        words[block] |= 1 << UInt64(lane)
        return block * SegmentLayout.blockLanes + lane
    }
}
