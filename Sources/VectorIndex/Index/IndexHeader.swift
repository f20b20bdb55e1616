/// What an index is beside its blocks, as bytes: 8 words (magic and version, dimension, width, 1 for principal axes, vectors when
/// the basis was chosen, zero, checksum of the rest, zero), then the axes.
struct IndexHeader {
    /// `FDVI` and version 1.
    private static let magic: UInt64 = 0x4644_5649_0000_0001
    private static let words = 8
    private static let checksumWord = 6
    /// Beyond this a basis is none: bounds would be too loose to find anything.
    static let worstDeviation = 1e-3

    let basis: Basis
    let basisCount: Int

    init(basis: Basis, basisCount: Int) {
        self.basis = basis
        self.basisCount = basisCount
    }

    var bytes: [UInt8] {
        var header = [UInt64](repeating: 0, count: Self.words)
        header[0] = Self.magic
        header[1] = UInt64(basis.dimension)
        header[2] = UInt64(basis.width)
        header[3] = basis.isPrincipal ? 1 : 0
        header[4] = UInt64(basisCount)
        var bytes = header.withUnsafeBytes { Array($0) }
        if case .principal(let axes) = basis.kind { axes.withUnsafeBytes { bytes.append(contentsOf: $0) } }
        let checksum = bytes.withUnsafeBytes { Checksum.hash($0) }
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: checksum, toByteOffset: Self.checksumWord * 8, as: UInt64.self) }
        return bytes
    }

    init(bytes: [UInt8]) throws(VectorIndexError) {
        guard bytes.count >= Self.words * 8 else { throw .damaged("its header has \(bytes.count) bytes") }
        let header = bytes.withUnsafeBytes { raw in
            (0..<Self.words).map { raw.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
        }
        guard header[0] == Self.magic, header[5] == 0, header[7] == 0 else {
            throw .damaged("its header is of another kind or version")
        }
        var blank = bytes
        blank.withUnsafeMutableBytes { $0.storeBytes(of: 0, toByteOffset: Self.checksumWord * 8, as: UInt64.self) }
        guard blank.withUnsafeBytes({ Checksum.hash($0) }) == header[Self.checksumWord] else {
            throw .damaged("its header has a wrong checksum")
        }
        guard let dimension = Int(exactly: header[1]), Basis.dimensions.contains(dimension),
            let width = Int(exactly: header[2]), let basisCount = Int(exactly: header[4])
        else { throw .damaged("its header has impossible numbers") }
        self.basisCount = basisCount
        let axes = bytes.count - Self.words * 8
        if header[3] == 0 {
            basis = Basis(rotating: dimension)
            guard axes == 0, width == basis.width else { throw .damaged("its header has impossible numbers") }
        } else {
            guard WidthChoice.isWidth(width), width <= dimension, axes == width * dimension * 4 else {
                throw .damaged("its header has impossible numbers")
            }
            let values = bytes.withUnsafeBytes { raw in
                (0..<width * dimension).map { raw.loadUnaligned(fromByteOffset: Self.words * 8 + $0 * 4, as: Float.self) }
            }
            basis = Basis(dimension: dimension, axes: values)
            guard basis.bounds.deviation <= Self.worstDeviation else { throw .damaged("its axes are not orthonormal") }
        }
    }
}
