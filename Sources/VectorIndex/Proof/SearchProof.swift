/// What a search did, complete enough for someone else to do it again: by it a result can be proven later from the f32 values alone.
package struct SearchProof: Sendable, Codable, Equatable {
    /// What each stage left.
    package struct Stages: Sendable, Codable, Equatable {
        /// Vectors whose coarse codes were read.
        package var coarse = 0
        /// Vectors the coarse bounds could not exclude.
        package var coarseSurvivors = 0
        /// Vectors whose byte codes were read.
        package var bytes = 0
        /// Vectors the byte bounds could not exclude, beside those read for the threshold.
        package var byteSurvivors = 0
        /// Vectors whose f32 values were read.
        package var read = 0
    }

    /// The state of the index.
    package let generation: Int64
    package let dimension: Int
    /// Vectors that could have been found.
    package let searched: Int
    /// Coordinates of the coarse codes, and whether they are principal axes.
    package let width: Int
    package let isPrincipal: Bool
    /// Tells the basis apart from others.
    package let basis: UInt64
    /// What all bounds add for rounding.
    package let slack: Double
    package let limit: Int?
    package let atLeast: Float?
    package let atMost: Float?
    /// No vector that was not found scores more: the worst hit's score when the limit was reached, else the least allowed.
    package let threshold: Float?
    package let stages: Stages
    package let bytesTouched: Int

    init(_ index: VectorIndex, _ query: VectorQuery, searched: Int, stages: Stages, hits: [VectorHit]) {
        generation = index.generation
        dimension = index.dimension
        self.searched = searched
        width = index.basis.width
        isPrincipal = index.basis.isPrincipal
        basis = index.basis.digest
        slack = index.basis.bounds.fixed
        limit = query.limit
        atLeast = query.atLeast
        atMost = query.atMost
        threshold = hits.count == query.limit ? hits.last?.score : query.atLeast
        self.stages = stages
        bytesTouched =
            stages.coarse * index.hotBytesPerVector + stages.bytes * index.warmBytesPerVector
            + stages.read * index.dimension * 4
    }
}
