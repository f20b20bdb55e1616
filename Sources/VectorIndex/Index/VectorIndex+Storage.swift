extension VectorIndex {
    /// The bytes of a block of 64 places: small, so that a changed passage rewrites little.
    package func block(_ number: Int) -> [UInt8] {
        segments[number / SegmentLayout.blocks].encode(block: number % SegmentLayout.blocks, number: number, basis: basis)
    }

    /// Bytes of each block.
    package var bytesPerBlock: Int { Segment.blockBytes(layout) }

    /// Puts a stored block into its place; throws when it is not exactly what an index with this basis stored there.
    package mutating func load(_ bytes: [UInt8], block number: Int) throws(VectorIndexError) {
        guard (0..<Self.blockLimit).contains(number) else { throw .damaged("there is no block \(number)") }
        while number / SegmentLayout.blocks >= segments.count { segments.append(Segment(layout: layout)) }
        let basis = basis
        try withSegment(number / SegmentLayout.blocks) { (segment) throws(VectorIndexError) in
            try segment.decode(bytes, block: number % SegmentLayout.blocks, number: number, basis: basis)
        }
    }

    /// Enough for 16 million vectors: places are numbered in 32 bits, and a stored number must not ask for all memory.
    static let blockLimit = 1 << 18

    /// An index to load stored blocks into.
    /// - Parameter header: what ``header`` gave.
    package init(header: [UInt8], kernels: Kernels = Kernels()) throws(VectorIndexError) {
        let header = try IndexHeader(bytes: header)
        try self.init(dimension: header.basis.dimension, kernels: kernels)
        basis = header.basis
        basisCount = header.basisCount
    }

    /// Says which state of a stored index this is.
    package mutating func take(generation: Int64) { self.generation = generation }

    /// The basis as bytes, with a checksum.
    package var header: [UInt8] {
        IndexHeader(basis: basis, basisCount: basisCount).bytes
    }
}
