extension VectorIndex {
    /// What is not as it must be, a sentence each; empty when the index is sound.
    /// - Parameter source: when given, every vector is coded again and compared byte for byte.
    package func verifyInvariants(against source: (some VectorSource)? = MemoryVectors?.none) throws -> [String] {
        var complaints: [String] = []
        var seen: Set<Int64> = []
        for (number, segment) in segments.enumerated() {
            if segment.layout != layout { complaints.append("segment \(number) has another layout than the index") }
            let live = segment.live.reduce(0) { $0 + $1.nonzeroBitCount }
            if live != segment.liveCount { complaints.append("segment \(number) counts \(segment.liveCount) of \(live)") }
            for lane in 0..<SegmentLayout.lanes where segment.isLive(lane) {
                if !seen.insert(segment.ids[lane]).inserted { complaints.append("vector \(segment.ids[lane]) is there twice") }
            }
            for block in 0..<SegmentLayout.blocks {
                do throws(VectorIndexError) {
                    try segment.checkBounds(of: block, number: number * SegmentLayout.blocks + block)
                } catch {
                    complaints.append(error.message)
                }
            }
            if let source { complaints += try differences(of: segment, number: number, from: source) }
        }
        if basis.bounds.deviation > IndexHeader.worstDeviation { complaints.append("the basis is not orthonormal") }
        return complaints
    }

    /// Blocks of a segment that are not what coding their vectors gives.
    private func differences(of segment: Segment, number: Int, from source: some VectorSource) throws -> [String] {
        let coder = coder()
        let again = Segment(layout: segment.layout)
        let lanes = (0..<SegmentLayout.lanes).filter(segment.isLive)
        try source.read(lanes.map { segment.ids[$0] }) { place, values in
            try coder.encode(values, id: segment.ids[lanes[place]], into: again, lane: lanes[place])
        }
        return (0..<SegmentLayout.blocks).compactMap { block in
            let place = number * SegmentLayout.blocks + block
            let same =
                segment.encode(block: block, number: place, basis: basis)
                == again.encode(block: block, number: place, basis: basis)
            return same ? nil : "block \(place) is not what its vectors give"
        }
    }
}
