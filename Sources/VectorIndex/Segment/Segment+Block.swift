/// Blocks as bytes. A block is: a header of 8 words (magic and version, dimension and width, block number, basis, live lanes,
/// checksum of all other bytes, two zeros), then ids, scales, bounds, byte steps, byte errors, coarse codes, byte codes.
extension Segment {
    /// `FDVB` and version 1.
    private static let magic: UInt64 = 0x4644_5642_0000_0001
    private static let headerWords = 8
    private static let checksumWord = 5

    /// Bytes of a block with this layout.
    static func blockBytes(_ layout: SegmentLayout) -> Int {
        headerWords * 8 + SegmentLayout.blockLanes * (8 + 4 * 4 + layout.byteWidth) + layout.coarseBlock
    }

    /// Start and length of each part of a block in this segment's memory, in the order they are stored.
    private func parts(of block: Int) -> [UnsafeMutableRawBufferPointer] {
        let lane = block * SegmentLayout.blockLanes
        let lanes = SegmentLayout.blockLanes
        return [
            .init(start: ids + lane, count: lanes * 8), .init(start: scales + lane, count: lanes * 4),
            .init(start: bounds + lane, count: lanes * 4), .init(start: byteSteps + lane, count: lanes * 4),
            .init(start: byteErrors + lane, count: lanes * 4), .init(start: coarse(block: block), count: layout.coarseBlock),
            .init(start: rows + lane * layout.byteWidth, count: lanes * layout.byteWidth),
        ]
    }

    /// The bytes of a block.
    func encode(block: Int, number: Int, basis: Basis) -> [UInt8] {
        var header = [UInt64](repeating: 0, count: Self.headerWords)
        header[0] = Self.magic
        header[1] = UInt64(basis.dimension) << 32 | UInt64(basis.width)
        header[2] = UInt64(number)
        header[3] = basis.digest
        header[4] = live[block]
        var bytes = header.withUnsafeBytes { Array($0) }
        bytes.reserveCapacity(Self.blockBytes(layout))
        for part in parts(of: block) { bytes.append(contentsOf: UnsafeRawBufferPointer(part)) }
        let checksum = Self.checksum(of: bytes)
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: checksum, toByteOffset: Self.checksumWord * 8, as: UInt64.self) }
        return bytes
    }

    /// Puts stored bytes into a block; whatever is not exactly a block of this index is refused.
    func decode(_ bytes: [UInt8], block: Int, number: Int, basis: Basis) throws(VectorIndexError) {
        guard bytes.count == Self.blockBytes(layout) else {
            throw .damaged("block \(number) has \(bytes.count) bytes instead of \(Self.blockBytes(layout))")
        }
        let header = bytes.withUnsafeBytes { raw in
            (0..<Self.headerWords).map { raw.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
        }
        guard header[0] == Self.magic, header[1] == UInt64(basis.dimension) << 32 | UInt64(basis.width) else {
            throw .damaged("block \(number) is not of this kind of index")
        }
        guard header[2] == UInt64(number) else { throw .damaged("block \(header[2]) stands in the place of block \(number)") }
        guard header[3] == basis.digest else { throw .damaged("block \(number) was coded in another basis") }
        guard header[6] == 0, header[7] == 0, Self.checksum(of: bytes) == header[Self.checksumWord] else {
            throw .damaged("block \(number) has a wrong checksum")
        }
        setLive(header[4], block: block)
        bytes.withUnsafeBytes { raw in
            var start = Self.headerWords * 8
            for part in parts(of: block) {
                part.copyMemory(from: UnsafeRawBufferPointer(rebasing: raw[start..<start + part.count]))
                start += part.count
            }
        }
        try checkBounds(of: block, number: number)
    }

    /// The checksum of a block: of the words before it, then of everything behind the header.
    private static func checksum(of bytes: [UInt8]) -> UInt64 {
        bytes.withUnsafeBytes { raw in
            let words = Checksum.hash(UnsafeRawBufferPointer(rebasing: raw[..<(checksumWord * 8)]))
            return Checksum.hash(UnsafeRawBufferPointer(rebasing: raw[(headerWords * 8)...]), seed: words)
        }
    }

    /// Refuses numbers that no encoder writes: a bound that is none could hide a vector or find a removed one.
    func checkBounds(of block: Int, number: Int) throws(VectorIndexError) {
        let first = block * SegmentLayout.blockLanes
        let (bounds, scales, steps, errors) = (bounds + first, scales + first, byteSteps + first, byteErrors + first)
        let live = live[block]
        for lane in 0..<SegmentLayout.blockLanes {
            let (error, rest) = (Float(bitPattern: bounds[lane] & 0xffff_0000), Float(bitPattern: bounds[lane] << 16))
            let sound: Bool
            if live >> UInt64(lane) & 1 == 1 {
                sound =
                    Self.isBound(error) && Self.isBound(rest) && Self.isBound(abs(scales[lane]))
                    && Self.isBound(steps[lane]) && Self.isBound(errors[lane])
            } else {
                sound = bounds[lane] == Self.noBounds && scales[lane] == 0
            }
            guard sound else { throw .damaged("block \(number) has impossible bounds at \(lane)") }
        }
    }

    /// What a number about a unit vector can be.
    private static func isBound(_ value: Float) -> Bool { value >= 0 && value <= 2 }
}
