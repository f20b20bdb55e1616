import CVectorKernels

/// For each place of an index the most its vector can score, and the largest of each block.
struct CoarseScores: ~Copyable {
    let upper: UnsafeMutablePointer<Float>
    let best: UnsafeMutablePointer<Float>

    init(blocks: Int) {
        upper = .allocate(capacity: max(1, blocks * SegmentLayout.blockLanes))
        best = .allocate(capacity: max(1, blocks))
    }

    deinit {
        upper.deallocate()
        best.deallocate()
    }

    /// Scans all blocks, or those in which the masks leave anything.
    func scan(_ index: VectorIndex, _ query: PreparedQuery, masks: [UInt64]?) {
        var kernelQuery = query.kernelQuery
        for (number, segment) in index.segments.enumerated() {
            var block = 0
            while block < SegmentLayout.blocks {
                let place = number * SegmentLayout.blocks + block
                if let masks, masks[place] == 0 {
                    best[place] = -.infinity
                    block += 1
                    continue
                }
                var end = block + 1
                while end < SegmentLayout.blocks, masks == nil || masks?[number * SegmentLayout.blocks + end] != 0 { end += 1 }
                let lane = block * SegmentLayout.blockLanes
                index.kernels.table.pointee.coarse(
                    &kernelQuery, segment.coarse(block: block), segment.scales + lane, segment.bounds + lane, end - block,
                    upper + place * SegmentLayout.blockLanes, best + place)
                block = end
            }
        }
        withExtendedLifetime(query) {}
    }

    /// The places with the highest bounds, in no order.
    func highest(_ count: Int, blocks: Int, masks: [UInt64]?) -> [Int] {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * count) { memory in
            // Without a filter the highest places are in the blocks whose best are the highest.
            var tops = HighestPlaces(UnsafeMutableBufferPointer(rebasing: memory[..<count]))
            if masks == nil {
                for block in 0..<blocks where best[block] > tops.least { tops.insert(block, best[block]) }
            }
            var places = HighestPlaces(UnsafeMutableBufferPointer(rebasing: memory[count...]))
            for block in masks == nil ? tops.places : Array(0..<blocks) where best[block] > places.least {
                let mask = masks?[block] ?? .max
                for lane in block * SegmentLayout.blockLanes..<(block + 1) * SegmentLayout.blockLanes
                where upper[lane] > places.least && mask >> UInt64(lane & 63) & 1 == 1 {
                    places.insert(lane, upper[lane])
                }
            }
            return places.places
        }
    }
}

/// The few highest of many numbers, with where they stand: in falling order, because so few are put in that moving them is faster
/// than a heap.
private struct HighestPlaces {
    /// Places in the low halves, what they score in the high halves.
    private let memory: UnsafeMutableBufferPointer<UInt64>
    private var count = 0
    /// What must be exceeded to get in; minus infinity until it is full.
    private(set) var least = -Float.infinity

    init(_ memory: UnsafeMutableBufferPointer<UInt64>) { self.memory = memory }

    mutating func insert(_ place: Int, _ score: Float) {
        var hole = count < memory.count ? count : count - 1
        while hole > 0, Self.score(memory[hole - 1]) < score {
            memory[hole] = memory[hole - 1]
            hole -= 1
        }
        memory[hole] = UInt64(score.bitPattern) << 32 | UInt64(UInt32(truncatingIfNeeded: place))
        count = min(count + 1, memory.count)
        if count == memory.count { least = Self.score(memory[count - 1]) }
    }

    var places: [Int] { memory.prefix(count).map { Int(UInt32(truncatingIfNeeded: $0)) } }

    private static func score(_ entry: UInt64) -> Float { Float(bitPattern: UInt32(truncatingIfNeeded: entry >> 32)) }
}
