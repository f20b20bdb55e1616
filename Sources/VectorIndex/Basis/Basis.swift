import CVectorKernels

/// What coarse codes are made in: all dimensions of the seeded rotation, or a prefix of the principal axes where a few of them hold
/// most of every vector. Any basis keeps results exact; a better one makes the search read less.
package struct Basis: Sendable, Equatable {
    /// How coordinates are computed.
    enum Kind: Sendable, Equatable {
        case rotation
        /// `width` rows of `dimension` numbers.
        case principal([Float])
    }

    /// Longest vector: as long as the kernels' rows.
    package static let dimensions = 1...Int(VK_WIDTH_LIMIT)
    /// Of every rotation, so that codes mean the same on every machine.
    static let seed: UInt64 = 0x4672_6f6e_7464_6573

    package let dimension: Int
    /// Coordinates of a coarse code.
    package let width: Int
    let kind: Kind
    let bounds: ErrorBounds
    /// Tells bases apart: blocks name the one they were coded in.
    let digest: UInt64

    /// The rotation, which needs no data.
    init(rotating dimension: Int) {
        self.dimension = dimension
        kind = .rotation
        let rotation = Rotation(dimension: dimension, seed: Self.seed)
        width = rotation.width
        bounds = ErrorBounds(dimension: dimension, coordinates: rotation.error * ErrorBounds.length, deviation: 0)
        digest = Checksum.hash([UInt64(dimension), UInt64(width)])
    }

    /// Axes as rows; measures how far they are from orthonormal.
    init(dimension: Int, axes: [Float]) {
        self.dimension = dimension
        width = axes.count / dimension
        kind = .principal(axes)
        let deviation = Self.deviation(axes, dimension: dimension)
        // Each coordinate is a kernel's sum, so its error is below γ‖w‖‖x‖, and the squared errors of all add up.
        let each = ErrorBounds.dot(dimension) * (1 + deviation) * ErrorBounds.length
        bounds = ErrorBounds(
            dimension: dimension, coordinates: each * Double(width).squareRoot(), deviation: deviation)
        digest = axes.withUnsafeBytes { Checksum.hash($0, seed: UInt64(dimension)) }
    }

    package var isPrincipal: Bool { kind != .rotation }

    /// Upper bound of ‖WWᵀ − I‖ by its Frobenius norm, in f64.
    private static func deviation(_ axes: [Float], dimension: Int) -> Double {
        let kernels = Kernels().table.pointee
        return axes.withUnsafeBufferPointer { axes in
            guard let start = axes.baseAddress else { return 0 }
            var squares = 0.0
            for i in 0..<axes.count / dimension {
                for j in 0...i {
                    let product = kernels.dot_double(start + i * dimension, start + j * dimension, dimension)
                    // 1e-12: more than f64 loses in these sums.
                    let off = abs(i == j ? product - 1 : product) + 1e-12
                    squares += off * off * (i == j ? 1 : 2)
                }
            }
            return squares.squareRoot() * (1 + 1e-9)
        }
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.dimension == right.dimension && left.digest == right.digest && left.width == right.width
    }
}
