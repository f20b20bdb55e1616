extension VectorIndex {
    /// Whether so many places are empty that scans read more nothing than vectors.
    package var isSparse: Bool { segments.count > 1 && count * 2 < segments.count * SegmentLayout.lanes }

    /// Gives up the last segment with its vectors, for a collection that is taken away piece by piece.
    /// - Returns: their ids.
    package mutating func removeLastSegment() -> [Int64] {
        guard let last = segments.popLast() else { return [] }
        generation += 1
        return (0..<SegmentLayout.lanes).filter(last.isLive).map { last.ids[$0] }
    }

    /// Moves vectors from the last blocks into empty places and gives up segments without any.
    /// - Returns: the numbers of the blocks that changed; those from ``blockCount`` on are gone.
    @discardableResult
    package mutating func compact() -> Set<Int> {
        var free = FreeLanes(segments)
        var changed: Set<Int> = []
        var last = segments.count * SegmentLayout.lanes - 1
        var place = free.next()
        while true {
            while last >= 0, !segments[last / SegmentLayout.lanes].isLive(last % SegmentLayout.lanes) { last -= 1 }
            guard place < last else { break }
            let from = segments[last / SegmentLayout.lanes]
            withSegment(place / SegmentLayout.lanes) { segment in
                segment.take(place % SegmentLayout.lanes, from: from, lane: last % SegmentLayout.lanes)
            }
            withSegment(last / SegmentLayout.lanes) { $0.clear(last % SegmentLayout.lanes) }
            changed.formUnion([place / SegmentLayout.blockLanes, last / SegmentLayout.blockLanes])
            place = free.next()
        }
        while let empty = segments.last, empty.liveCount == 0 { segments.removeLast() }
        if !changed.isEmpty { generation += 1 }
        return changed
    }
}
