/// The two companding laws of ITU-T G.711: one byte for a sample, 8000 samples a second.
///
/// Decoding is a table of 256; encoding finds the segment by its leading zeros, which is smaller than a table of 65536 and as fast.
package enum G711: Sendable {
    /// North America and Japan; PCMU.
    case muLaw
    /// Everywhere else; PCMA.
    case aLaw

    /// The byte that means silence, for padding.
    package var silence: UInt8 {
        switch self {
        case .muLaw: 0xFF
        case .aLaw: 0xD5
        }
    }

    /// Decodes as many samples as both sides hold; returns how many.
    @discardableResult
    package func decode(_ bytes: UnsafeRawBufferPointer, into samples: UnsafeMutableBufferPointer<Int16>) -> Int {
        let table = self == .muLaw ? Self.muLawTable : Self.aLawTable
        let count = min(bytes.count, samples.count)
        for place in 0..<count { samples[place] = table[Int(bytes[place])] }
        return count
    }

    /// Encodes as many samples as both sides hold; returns how many.
    @discardableResult
    package func encode(_ samples: UnsafeBufferPointer<Int16>, into bytes: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(bytes.count, samples.count)
        switch self {
        case .muLaw: for place in 0..<count { bytes[place] = Self.muLawByte(samples[place]) }
        case .aLaw: for place in 0..<count { bytes[place] = Self.aLawByte(samples[place]) }
        }
        return count
    }

    /// The sample a byte stands for.
    package func decode(_ byte: UInt8) -> Int16 {
        (self == .muLaw ? Self.muLawTable : Self.aLawTable)[Int(byte)]
    }

    /// The byte nearest to a sample.
    package func encode(_ sample: Int16) -> UInt8 {
        self == .muLaw ? Self.muLawByte(sample) : Self.aLawByte(sample)
    }

    private static let muLawTable: [Int16] = (0...255).map { (byte: Int) in
        let code = ~byte & 0xFF
        let magnitude = ((code & 0x0F) << 3 + 0x84) << (code >> 4 & 7) - 0x84
        return Int16(truncatingIfNeeded: code & 0x80 == 0 ? magnitude : -magnitude)
    }

    private static let aLawTable: [Int16] = (0...255).map { (byte: Int) in
        let code = byte ^ 0x55
        let segment = code >> 4 & 7
        let base = (code & 0x0F) << 4 + (segment == 0 ? 8 : 0x108)
        let magnitude = segment > 1 ? base << (segment - 1) : base
        return Int16(truncatingIfNeeded: code & 0x80 == 0 ? -magnitude : magnitude)
    }

    /// G.711 table 2a: bias 33 in the 14-bit domain (132 in 16 bits), clipped at 8158 + 33.
    private static func muLawByte(_ sample: Int16) -> UInt8 {
        let value = Int32(sample) >> 2
        let magnitude = min(abs(value) + 33, 0x1FFF)
        let segment = Int32(26 - magnitude.leadingZeroBitCount)
        let code = segment << 4 | (magnitude >> (segment + 1) & 0x0F)
        return ~UInt8(truncatingIfNeeded: value < 0 ? code | 0x80 : code)
    }

    /// G.711 table 1a, 13-bit domain, even bits inverted.
    private static func aLawByte(_ sample: Int16) -> UInt8 {
        let value = Int32(sample)
        let magnitude = (value < 0 ? ~value : value) >> 4
        let segment = max(0, Int32(28 - magnitude.leadingZeroBitCount))
        let code = segment << 4 | ((segment > 1 ? magnitude >> (segment - 1) : magnitude) & 0x0F)
        return UInt8(truncatingIfNeeded: value < 0 ? code : code | 0x80) ^ 0x55
    }
}
