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

    /// The places with the highest bounds.
    func highest(_ count: Int, blocks: Int, masks: [UInt64]?) -> [VectorHit] {
        var hits = BestHits(limit: count, capacity: count)
        for block in 0..<blocks where best[block] > hits.worst {
            let mask = masks?[block] ?? .max
            for lane in block * SegmentLayout.blockLanes..<(block + 1) * SegmentLayout.blockLanes {
                guard upper[lane] > hits.worst, mask >> UInt64(lane & 63) & 1 == 1 else { continue }
                hits.offer(VectorHit(id: Int64(lane), score: upper[lane]))
            }
        }
        return hits.sorted
    }
}
