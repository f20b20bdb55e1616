import CVectorKernels
import Testing
import VectorIndex

/// Covers that every instruction set of this machine gives the scalar kernels' bits, for odd lengths, extreme codes and empty places.
/// Not covered: NEON, which is compiled for but not run here.
@Suite struct KernelTests {
    private static let scalar = VK_SCALAR
    private static let others = [VK_AVX2, VK_AVX512VNNI, VK_NEON].filter { vk_scan($0).pointee.level == $0 }

    private struct Block {
        var codes: [UInt8]
        var scales: [Float]
        var bounds: [UInt32]
        var query: [Int8]

        /// Random codes, or the largest there are.
        init(width: Int, blocks: Int, random: inout SeededRandom, extreme: Bool) {
            codes = (0..<width * 32 * blocks).map { _ in extreme ? 0xff : UInt8.random(in: 0...255, using: &random) }
            scales = (0..<64 * blocks).map { _ in Float.random(in: 0...0.1, using: &random) }
            bounds = (0..<64 * blocks).map {
                $0 % 7 == 0 ? 0xff80_0000 : Float.random(in: 0...0.3, using: &random).bitPattern & 0x7fff_7f00
            }
            query = (0..<width).map { _ in extreme ? 127 : Int8.random(in: -127...127, using: &random) }
        }

        func upper(_ level: vk_level, width: Int, unit: Float, batch: Bool = false) -> [[Float]] {
            let lanes = scales.count
            var upper = [[Float]](repeating: .init(repeating: 7, count: lanes), count: 8)
            var best = [[Float]](repeating: .init(repeating: 7, count: lanes / 64), count: 8)
            query.withUnsafeBufferPointer { codes in
                let queries = (0..<8).map { number in
                    vk_coarse_query(
                        codes: codes.baseAddress, width: Int32(width), code_sum: query.reduce(0) { $0 + Int32($1) }, unit: unit,
                        error_weight: 1.01, rest_weight: 0.3, slack: 0.01 * Float(number))
                }
                let kernels = vk_scan(level).pointee
                let uppers = upper.indices.map { _ in UnsafeMutablePointer<Float>.allocate(capacity: lanes) }
                let bests = best.indices.map { _ in UnsafeMutablePointer<Float>.allocate(capacity: lanes / 64) }
                if batch {
                    kernels.coarse_batch(
                        queries, self.codes, scales, bounds, lanes / 64, uppers.map { $0 }, bests.map { $0 })
                } else {
                    for number in 0..<8 {
                        var query = queries[number]
                        kernels.coarse(&query, self.codes, scales, bounds, lanes / 64, uppers[number], bests[number])
                    }
                }
                for number in 0..<8 {
                    upper[number] = Array(UnsafeBufferPointer(start: uppers[number], count: lanes))
                    best[number] = Array(UnsafeBufferPointer(start: bests[number], count: lanes / 64))
                    uppers[number].deallocate()
                    bests[number].deallocate()
                }
            }
            return upper + best
        }
    }

    @Test(arguments: [64, 96, 192, 384, 1536, 4096], [false, true])
    func coarseScansAgree(_ width: Int, extreme: Bool) throws {
        var random = SeededRandom(UInt64(width))
        let block = Block(width: width, blocks: 3, random: &random, extreme: extreme)
        let right = block.upper(Self.scalar, width: width, unit: 0.001)
        #expect(right[0][0] == -.infinity)
        #expect(right[0][1].isFinite)
        for level in Self.others {
            #expect(block.upper(level, width: width, unit: 0.001) == right)
            #expect(block.upper(level, width: width, unit: 0.001, batch: true) == right)
        }
    }

    @Test(arguments: [64, 128, 384, 448, 4096])
    func sumsOfBytesAgree(_ width: Int) {
        var random = SeededRandom(UInt64(width))
        let count = 50
        var rows = (0..<width * count).map { _ in UInt8.random(in: 1...255, using: &random) }
        var query = (0..<width).map { _ in Int8.random(in: -127...127, using: &random) }
        for place in 0..<width { rows[place] = 255 }
        if width == 4096 { query = query.map { _ in 127 } }
        let places = (0..<UInt32(count)).shuffled(using: &random)
        let sum = query.reduce(0) { $0 + Int32($1) }
        for level in [Self.scalar] + Self.others {
            var sums = [Int32](repeating: 0, count: count)
            vk_scan(level).pointee.dot_bytes(query, sum, rows, width, places, count, &sums)
            for (place, row) in places.enumerated() {
                let right = (0..<width).reduce(0) { $0 + Int32(query[$1]) * (Int32(rows[Int(row) * width + $1]) - 128) }
                #expect(sums[place] == right)
            }
        }
    }

    @Test func scoresAgreeToTheBit() throws {
        var random = SeededRandom(3)
        for count in [0, 1, 15, 16, 31, 32, 33, 64, 100, 384, 385, 1536, 4096] {
            let left = (0..<count).map { _ in random.normal() }
            let right = (0..<count).map { _ in random.normal() }
            let plain = left.withUnsafeBufferPointer { l in right.withUnsafeBufferPointer { PlainScore.score(l, $0) } }
            for level in [Self.scalar] + Self.others {
                #expect(vk_scan(level).pointee.dot(left, right, count).bitPattern == plain.bitPattern)
                let wide = vk_scan(level).pointee.dot_double(left, right, count)
                #expect(wide.bitPattern == vk_scan(Self.scalar).pointee.dot_double(left, right, count).bitPattern)
                #expect(abs(wide - zip(left, right).reduce(0) { $0 + Double($1.0) * Double($1.1) }) < 1e-11)
            }
        }
    }

    @Test(arguments: [64, 96, 128, 192, 224, 384, 1536, 4096])
    func codesAndRotationsAgreeToTheBit(_ width: Int) {
        var random = SeededRandom(UInt64(width))
        let signs = (0..<4 * width).map { _ in Float(Bool.random(using: &random) ? 1 : -1) }
        for spread: Float in [1, 1e-4, 0] {
            let values = (0..<width).map { _ in random.normal() * spread }
            let made = ([Self.scalar] + Self.others).map { level in
                let kernels = vk_scan(level).pointee
                var (rotated, bytes, lane) = (
                    values, [Int8](repeating: 0, count: width), [UInt8](repeating: 0, count: width * 32)
                )
                var (fine, coarse) = (vk_code(), vk_code())
                kernels.rotate(&rotated, width, signs)
                kernels.encode_bytes(rotated, width, &bytes, &fine)
                kernels.encode_nibbles(rotated, width, &lane, &coarse)
                return Made(
                    rotated: rotated, bytes: bytes, lane: lane, numbers: [fine.step, fine.error, coarse.step, coarse.error])
            }
            for other in made.dropFirst() { #expect(other == made[0]) }
            let length = { (values: [Float]) in values.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot() }
            #expect(abs(length(made[0].rotated) - length(values)) <= 4e-6 * length(values))
            #expect(made[0].numbers[1] <= 0.03 * Float(length(values)) + 1e-6)
            #expect(made[0].numbers[3] <= 0.25 * Float(length(values)) + 1e-6)
        }
    }

    private struct Made: Equatable {
        let rotated: [Float]
        let bytes: [Int8]
        let lane: [UInt8]
        let numbers: [Float]
    }

    @Test func collectingAgrees() {
        var random = SeededRandom(4)
        let upper = (0..<256).map { $0 % 50 == 0 ? -.infinity : Float.random(in: -1...1, using: &random) }
        let best = (0..<4).map { upper[$0 * 64..<$0 * 64 + 64].max() ?? 0 }
        let masks = (0..<4).map { _ in UInt64.random(in: .min ... .max, using: &random) }
        for threshold: Float in [-4, 0, upper[7], 0.99, 2] {
            for masked in [true, false] {
                var right: [UInt32] = []
                for place in 0..<256 where upper[place] >= threshold {
                    let bit = masks[place / 64] >> UInt64(place % 64) & 1
                    if !masked || bit == 1 { right.append(UInt32(place) + 5) }
                }
                for level in [Self.scalar] + Self.others {
                    var places = [UInt32](repeating: 0, count: 256)
                    let count = vk_scan(level).pointee.collect(upper, best, masked ? masks : nil, 4, threshold, 5, &places)
                    #expect(Array(places.prefix(count)) == right)
                }
            }
        }
    }
}
