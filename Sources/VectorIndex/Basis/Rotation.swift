import CVectorKernels

/// A seeded rotation that spreads every vector evenly over its dimensions, so that one step size fits all of them:
/// four rounds of random signs, a Hadamard transform, and halves mixed where the width is no power of two.
struct Rotation: Sendable {
    /// The dimension rounded up to whole registers; what is added is zero.
    let width: Int
    private let signs: [Float]

    init(dimension: Int, seed: UInt64) { self.init(width: (dimension + 63) / 64 * 64, seed: seed) }

    /// - Parameter width: a multiple of 32, at least 64.
    init(width: Int, seed: UInt64) {
        self.width = width
        var random = SplitMix(seed: seed)
        signs = (0..<4 * width).map { _ in random.next() >> 63 == 0 ? 1 : -1 }
    }

    /// Upper bound of ‖computed − exact‖ / ‖exact‖.
    ///
    /// Each round is at most L butterfly stages (one rounding of each number, so the error vector is at most u times the
    /// result's length), a multiplication by a rounded constant (2 roundings), and where the width is no power of two an
    /// addition and a multiplication by a rounded constant (3). All exact steps keep lengths, so 4 rounds give at most
    /// γ(4 (L + 5)) (Higham, Accuracy and Stability, Lemma 3.1).
    var error: Double {
        var stages = 6
        while 1 << (stages + 1) <= width { stages += 1 }
        return ErrorBounds.gamma(4 * (stages + 5))
    }

    /// Rotates `width` numbers in place.
    func apply(_ values: UnsafeMutablePointer<Float>, _ kernels: Kernels) {
        signs.withUnsafeBufferPointer { signs in
            guard let signs = signs.baseAddress else { return }
            kernels.table.pointee.rotate(values, width, signs)
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same signs on every machine.
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
