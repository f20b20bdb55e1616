/// A gzip body that inflates to 158 times its size: one zero byte, repeated by copies of the greatest length.
package enum GzipBomb {
    /// - Parameter megabytes: what it inflates to, about.
    package static func bytes(megabytes: Int) -> [UInt8] {
        // RFC 1952: magic, deflate, no flags, no time, unknown system.
        var result: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
        var bits: UInt64 = 0
        var count: UInt64 = 0
        func put(_ value: UInt64, _ width: UInt64) {
            bits |= value << count
            count += width
            while count >= 8 {
                result.append(UInt8(truncatingIfNeeded: bits))
                bits >>= 8
                count -= 8
            }
        }
        // RFC 1951 section 3.2.6, Huffman codes from their highest bit: last block, fixed codes; literal 0 is 00110000.
        put(0b011, 3)
        put(0b0000_1100, 8)
        // Length 258 is symbol 285, 11000101; distance 1 is symbol 0, 00000.
        for _ in 0..<(megabytes << 20) / 258 { put(0b1010_0011, 13) }
        put(0, 7)
        put(0, 8)
        return result
    }
}
