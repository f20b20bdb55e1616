/// Dot products of float rows whose length is a multiple of eight. Multiply, then add: `addProduct` is a call of libm's `fmaf` per lane
/// on baseline x86-64 (research/field.md trap 8).
enum DotProducts {
    typealias Row = UnsafePointer<Float>
    private typealias Lanes = SIMD8<Float>

    /// One row against four vectors that lie `stride` apart, so that the row is loaded once.
    @inline(__always)
    static func one(_ row: Row, _ vectors: Row, stride: Int, count: Int) -> SIMD4<Float> {
        var sum0 = Lanes.zero, sum1 = Lanes.zero, sum2 = Lanes.zero, sum3 = Lanes.zero
        var place = 0
        while place < count {
            let weights = lanes(row + place)
            sum0 += weights * lanes(vectors + place)
            sum1 += weights * lanes(vectors + place + stride)
            sum2 += weights * lanes(vectors + place + 2 * stride)
            sum3 += weights * lanes(vectors + place + 3 * stride)
            place += 8
        }
        return SIMD4(sum0.sum(), sum1.sum(), sum2.sum(), sum3.sum())
    }

    /// Four rows that lie `count` apart against one vector.
    @inline(__always)
    static func four(_ rows: Row, _ vector: Row, count: Int) -> SIMD4<Float> {
        var sum0 = Lanes.zero, sum1 = Lanes.zero, sum2 = Lanes.zero, sum3 = Lanes.zero
        var place = 0
        while place < count {
            let values = lanes(vector + place)
            sum0 += values * lanes(rows + place)
            sum1 += values * lanes(rows + place + count)
            sum2 += values * lanes(rows + place + 2 * count)
            sum3 += values * lanes(rows + place + 3 * count)
            place += 8
        }
        return SIMD4(sum0.sum(), sum1.sum(), sum2.sum(), sum3.sum())
    }

    @inline(__always)
    private static func lanes(_ floats: Row) -> Lanes {
        UnsafeRawPointer(floats).loadUnaligned(as: Lanes.self)
    }
}
