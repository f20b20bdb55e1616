import Foundation

/// Vectors as the ANN benchmarks store them: each is a little-endian 32-bit count and then as many 32-bit numbers
/// (http://corpus-texmex.irisa.fr). Every vector must have the same count and the last one must be whole.
struct VectorFile {
    /// Largest file: the memory of a small box is spared, 1 million vectors of 384 numbers fit.
    private static let limit = 8 << 30

    let dimension: Int
    let count: Int
    private let bytes: Data

    init(_ path: String) throws {
        guard let data = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped), data.count <= Self.limit else {
            throw VerbFailure("bench.unreadable", "\(path) cannot be read.", hint: "give a file of vectors (.fvecs, .ivecs)")
        }
        let damaged = { (what: String) in VerbFailure("bench.unreadable", "\(path) is not a file of vectors: \(what)") }
        guard data.count >= 4 else { throw damaged("it has \(data.count) bytes") }
        let dimension = Int(Self.word(data, 0))
        guard (1...65_536).contains(dimension) else { throw damaged("its first vector says it has \(dimension) numbers") }
        let row = 4 + 4 * dimension
        guard data.count.isMultiple(of: row) else { throw damaged("\(data.count) bytes are no whole number of \(row)") }
        for start in stride(from: 0, to: data.count, by: row) where Int(Self.word(data, start)) != dimension {
            throw damaged("vector \(start / row) says it has \(Self.word(data, start)) numbers, the first has \(dimension)")
        }
        self.dimension = dimension
        count = data.count / row
        bytes = data
    }

    private static func word(_ data: Data, _ start: Int) -> UInt32 {
        data.withUnsafeBytes { UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: start, as: UInt32.self)) }
    }

    /// All numbers as floats, vector after vector.
    func floats() -> [Float] {
        [Float](unsafeUninitializedCapacity: count * dimension) { buffer, filled in
            bytes.withUnsafeBytes { raw in
                for row in 0..<count {
                    let start = row * (4 + 4 * dimension) + 4
                    UnsafeMutableRawBufferPointer(
                        rebasing: UnsafeMutableRawBufferPointer(buffer)[
                            row * dimension * 4..<(row + 1) * dimension * 4]
                    ).copyMemory(from: UnsafeRawBufferPointer(rebasing: raw[start..<start + dimension * 4]))
                }
            }
            filled = count * dimension
        }
    }

    /// The numbers of one vector as integers.
    func integers(_ row: Int) -> [Int64] {
        (0..<dimension).map { Int64(Int32(bitPattern: Self.word(bytes, (row * (dimension + 1) + 1 + $0) * 4))) }
    }
}
