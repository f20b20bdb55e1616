/// A vector of length 1, the only kind that is indexed or searched for; its scores are cosines.
package struct UnitVector: Hashable, Sendable {
    /// How far the squared length may be from 1. Rounding each number of an exact unit vector to f32 moves it by less
    /// (2 · 2⁻²⁴ + 2⁻⁴⁸), so a normalised vector stays as it is.
    static let tolerance = 0x1p-22

    package let values: [Float]

    /// Normalises; refuses what has no direction.
    package init(_ values: [Float]) throws(VectorIndexError) {
        var largest: Float = 0
        for (place, value) in values.enumerated() {
            guard value.isFinite else { throw .notFinite(at: place) }
            largest = max(largest, abs(value))
        }
        guard largest > 0 else { throw .zero }
        let squared = Self.squaredLength(values)
        if abs(squared - 1) <= Self.tolerance {
            self.values = values
            return
        }
        let length = squared.squareRoot()
        self.values = values.map { Float(Double($0) / length) }
    }

    static func squaredLength(_ values: some Sequence<Float>) -> Double {
        values.reduce(into: 0) { $0 += Double($1) * Double($1) }
    }

    /// The same over memory, in four sums because one would wait for each addition.
    static func squaredLength(_ values: UnsafeBufferPointer<Float>) -> Double {
        var sums = SIMD4<Double>.zero
        var place = 0
        while place + 4 <= values.count {
            let four = SIMD4(
                Double(values[place]), Double(values[place + 1]), Double(values[place + 2]), Double(values[place + 3]))
            sums += four * four
            place += 4
        }
        var rest = sums.sum()
        while place < values.count {
            rest += Double(values[place]) * Double(values[place])
            place += 1
        }
        return rest
    }
}
