import CVectorKernels
import Foundation
import Support
import Testing

/// Covers that the kernels of each level this machine has compute what the scalar ones do: integers and their floats bit for bit,
/// other floats to their last digits; all row counts of a tile and beyond it. How fast they are is measured by `frontdesk bench embed`.
@Suite struct KernelTests {
    private static let levels = [VK_AVX2, VK_AVX512VNNI, VK_NEON].filter { embed_has($0) != 0 }
    private static let rowCounts = Array(1...27) + [64, 100]

    private var random = SeededBits(seed: 20)

    private mutating func floats(_ count: Int, _ range: ClosedRange<Float> = -2...2) -> [Float] {
        (0..<count).map { _ in Float.random(in: range, using: &random) }
    }

    /// What a quantized product leaves: the integers, and the result.
    private func product(_ level: vk_level, _ x: [Float], _ w: [Float], _ bias: [Float], rows: Int, depth: Int) -> [Float] {
        let columns = bias.count
        var q = [Int8](repeating: 0, count: rows * depth)
        var scales = [Float](repeating: 0, count: rows), sums = [Int32](repeating: 0, count: rows)
        var packed = [UInt8](repeating: 0, count: columns * depth), columnScales = [Float](repeating: 0, count: columns)
        var y = [Float](repeating: .nan, count: rows * columns)
        embed_pack_i8(w, columns, depth, &packed, &columnScales)
        embed_quantize(level, x, rows, depth, &q, &scales, &sums)
        y.withUnsafeMutableBufferPointer { y in
            embed_product_i8(
                level, q, scales, sums, rows, depth, packed, columnScales, bias, columns,
                embed_output(y: y.baseAddress, row_stride: columns, panel_stride: 32))
        }
        return q.map(Float.init) + sums.map(Float.init) + scales + y
    }

    @Test(arguments: levels) mutating func integerProductsAreTheSame(_ level: vk_level) {
        for rows in Self.rowCounts {
            let depth = rows % 2 == 0 ? 384 : 36
            let x = floats(rows * depth), w = floats(64 * depth), bias = floats(64)
            #expect(
                product(level, x, w, bias, rows: rows, depth: depth)
                    == product(VK_SCALAR, x, w, bias, rows: rows, depth: depth), "\(rows) rows")
        }
    }

    /// All weights and inputs at their ends, in the deepest layer: where a kernel with 8-bit pairs would saturate.
    @Test(arguments: levels, [(1, 1), (1, -1), (-1, 1), (-1, -1)] as [(Float, Float)])
    func nothingSaturates(_ level: vk_level, _ signs: (Float, Float)) {
        let depth = 1_536
        let y = product(
            level, [Float](repeating: signs.0, count: depth), [Float](repeating: signs.1, count: 32 * depth),
            [Float](repeating: 0, count: 32), rows: 1, depth: depth)
        #expect(y.suffix(32).allSatisfy { abs($0 - signs.0 * signs.1 * 1_536) < 0.01 })
    }

    /// The scalar product itself, against plain arithmetic.
    @Test mutating func theOracleIsRight() {
        let depth = 64
        let x = floats(2 * depth), w = floats(32 * depth), bias = floats(32)
        let y = product(VK_SCALAR, x, w, bias, rows: 2, depth: depth).suffix(64)
        for row in 0..<2 {
            for column in 0..<32 {
                let exact = (0..<depth).reduce(bias[column]) { $0 + x[row * depth + $1] * w[column * depth + $1] }
                #expect(abs(y[y.startIndex + row * 32 + column] - exact) < 0.3)
            }
        }
    }

    @Test(arguments: levels) mutating func floatProductsAgree(_ level: vk_level) {
        for rows in Self.rowCounts {
            let depth = 45
            let x = floats(rows * 50), w = floats(32 * depth), bias = floats(32)
            var packed = [Float](repeating: 0, count: 32 * depth)
            embed_pack_f32(w, 32, depth, &packed)
            let results = [level, VK_SCALAR].map { level in
                var y = [Float](repeating: .nan, count: rows * 40)
                y.withUnsafeMutableBufferPointer { y in
                    embed_product_f32(
                        level, x, 50, rows, depth, packed, rows % 2 == 0 ? bias : nil, 32,
                        embed_output(y: y.baseAddress, row_stride: 40, panel_stride: 32))
                }
                return y
            }
            for (place, (left, right)) in zip(results[0], results[1]).enumerated() {
                #expect(place % 40 < 32 ? abs(left - right) < 1e-4 : left.isNaN && right.isNaN, "\(rows) rows, \(place)")
            }
        }
    }

    @Test(arguments: levels + [VK_SCALAR]) mutating func stepsAreExactEnough(_ level: vk_level) {
        var values = floats(1_003, -12...12) + [0, -0.0, 30, -30, 1e-9]
        let before = values
        embed_gelu(level, &values, values.count)
        for (x, y) in zip(before, values) {
            #expect(abs(Double(y) - Double(x) * 0.5 * (1 + erf(Double(x) / 2.0.squareRoot()))) < 2e-6, "gelu(\(x)) = \(y)")
        }
        var scores = floats(3 * 40, -50...50)
        let raw = scores
        embed_softmax(level, &scores, 3, 37, 40, 0.5)
        for row in 0..<3 {
            let powers = (0..<37).map { exp(Double(raw[row * 40 + $0]) * 0.5) }
            let sum = powers.reduce(0, +)
            for column in 0..<37 { #expect(abs(Double(scores[row * 40 + column]) - powers[column] / sum) < 1e-6) }
            #expect(scores[row * 40 + 37] == raw[row * 40 + 37])
        }
        var rows = floats(2 * 384)
        let input = rows, residual = floats(2 * 384), gain = floats(384), bias = floats(384)
        embed_add_normalize(level, &rows, residual, 2, 384, gain, bias)
        for row in 0..<2 {
            let added = (0..<384).map { Double(input[row * 384 + $0] + residual[row * 384 + $0]) }
            let mean = added.reduce(0, +) / 384
            let deviation = (added.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 384).squareRoot()
            for column in 0..<384 {
                let exact = (added[column] - mean) / deviation * Double(gain[column]) + Double(bias[column])
                #expect(abs(Double(rows[row * 384 + column]) - exact) < 1e-4)
            }
        }
    }

    /// What is no number must not stop the program; that it made no vector is told later.
    @Test(arguments: levels + [VK_SCALAR]) func numbersThatAreNoneDoNotTrap(_ level: vk_level) {
        let x: [Float] = [.nan, .infinity, -.infinity, 1, 2, 3, 4, 1e38]
        var q = [Int8](repeating: 0, count: 8), scales: [Float] = [0], sums: [Int32] = [0]
        embed_quantize(level, x, 1, 8, &q, &scales, &sums)
        var values = x
        embed_gelu(level, &values, 8)
        embed_softmax(level, &values, 1, 8, 8, 1)
        #expect(q.allSatisfy { $0 >= -127 })
    }
}
