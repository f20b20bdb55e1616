/// The vectors a search may find, a bit each; made by an index and valid for it until it changes.
package struct VectorFilter: Sendable {
    /// A word a block.
    let words: [UInt64]
    let generation: Int64

    /// The number of vectors that may be found.
    package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}

extension VectorIndex {
    /// A filter of the vectors whose ids pass.
    package func filter(where passes: (Int64) throws -> Bool) rethrows -> VectorFilter {
        var words: [UInt64] = []
        words.reserveCapacity(blockCount)
        for segment in segments {
            for (block, live) in segment.live.enumerated() {
                var (left, word) = (live, UInt64(0))
                while left != 0 {
                    let lane = left.trailingZeroBitCount
                    left &= left - 1
                    if try passes(segment.ids[block * SegmentLayout.blockLanes + lane]) { word |= 1 << UInt64(lane) }
                }
                words.append(word)
            }
        }
        return VectorFilter(words: words, generation: generation)
    }

    /// A filter of these vectors.
    package func filter(_ ids: Set<Int64>) -> VectorFilter { filter { ids.contains($0) } }
}
