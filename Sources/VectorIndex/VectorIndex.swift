/// The vectors of one collection as codes with proven bounds: a value whose copies share what neither has changed.
///
/// The module finds the nearest vectors by cosine: always the ones a scan of all f32 values would find, and it can prove it.
///
/// A search reads 4-bit codes of every vector with a bound of what they may hide, then bytes of the few that could still be
/// among the nearest, then the f32 values of some twenty. No bound is a guess: ``ErrorBounds`` derives every rounding.
///
/// It never keeps f32 values (a ``VectorSource`` has them), never touches a file, never approximates, and never compares vectors
/// of two models: one index is one collection of one model.
///
/// - Main types: ``VectorIndex`` (searches run on a copy while a writer prepares the next), ``UnitVector``,
///   ``VectorQuery`` → ``VectorResult`` with its ``SearchProof``, ``VectorFilter``.
/// - Inside: ``Segment`` (4096 vectors in one piece of memory), blocks of 64 (the unit of scan, filter and storage), ``Basis``
///   (the rotation or the principal axes that codes are made in), ``Kernels`` (the C leaf kernels of this machine).
/// - Failures: ``VectorIndexError``.
package struct VectorIndex: Sendable {
    /// Length of the vectors.
    package let dimension: Int
    /// What the coarse codes are made in.
    package internal(set) var basis: Basis
    /// Counts up with every change; a proof names the one it holds for.
    package internal(set) var generation: Int64 = 0
    /// Vectors there were when the basis was last thought about; 0 before.
    package internal(set) var basisCount = 0
    let kernels: Kernels
    let rotation: Rotation
    var segments: [Segment] = []

    /// An empty index.
    package init(dimension: Int, kernels: Kernels = Kernels()) throws(VectorIndexError) {
        guard Basis.dimensions.contains(dimension) else { throw .dimension(dimension, allowed: Basis.dimensions) }
        self.dimension = dimension
        self.kernels = kernels
        basis = Basis(rotating: dimension)
        rotation = Rotation(dimension: dimension, seed: Basis.seed)
    }

    /// The number of vectors.
    package var count: Int { segments.reduce(0) { $0 + $1.liveCount } }

    /// The ids of all vectors, in no order.
    package var ids: [Int64] {
        segments.flatMap { segment in
            (0..<SegmentLayout.lanes).filter(segment.isLive).map { segment.ids[$0] }
        }
    }

    /// Bytes of a vector that every search reads.
    package var hotBytesPerVector: Int { layout.hotBytes }
    /// Bytes of a vector that a search reads only when the coarse codes leave it.
    package var warmBytesPerVector: Int { layout.byteBytes }
    /// Blocks of 64 places, used or not.
    package var blockCount: Int { segments.count * SegmentLayout.blocks }

    var layout: SegmentLayout { SegmentLayout(width: basis.width, byteWidth: rotation.width) }

    /// Puts vectors into codes of this index.
    func coder(in basis: Basis? = nil) -> Coder { Coder(basis: basis ?? self.basis, rotation: rotation, kernels: kernels) }

    /// Changes a segment, or a copy of it when another index still has it.
    mutating func withSegment<Value, Failure: Error>(
        _ number: Int, _ body: (Segment) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        if !isKnownUniquelyReferenced(&segments[number]) { segments[number] = Segment(copying: segments[number]) }
        return try body(segments[number])
    }
}
