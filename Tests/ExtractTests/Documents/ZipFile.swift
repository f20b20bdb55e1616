/// A zip file written by hand, so that tests can make what no program would.
struct ZipFile {
    private(set) var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// Adds a file as it is.
    mutating func add(_ name: String, _ content: [UInt8]) {
        add(name, method: 0, packed: content, size: content.count, crc: Self.crc(content))
    }

    /// Adds a file that unpacks to `length` letters A.
    mutating func addBomb(_ name: String, length: Int) {
        add(name, method: 8, packed: Deflate.letters(length), size: length, crc: 0)
    }

    /// The file with its directory.
    func finished() -> [UInt8] {
        var end: [UInt8] = [0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0]
        end +=
            Self.little(count, 2) + Self.little(count, 2) + Self.little(directory.count, 4) + Self.little(bytes.count, 4) + [
                0, 0,
            ]
        return bytes + directory + end
    }

    private mutating func add(_ name: String, method: Int, packed: [UInt8], size: Int, crc: UInt32) {
        let facts =
            Self.little(20, 2) + [0, 0] + Self.little(method, 2) + [0, 0, 0x21, 0] + Self.little(Int(crc), 4)
            + Self.little(packed.count, 4) + Self.little(size, 4) + Self.little(name.utf8.count, 2) + [0, 0]
        let offset = Self.little(bytes.count, 4)
        bytes += [0x50, 0x4B, 0x03, 0x04] + facts + Array(name.utf8) + packed
        directory += [0x50, 0x4B, 0x01, 0x02, 20, 0] + facts + [UInt8](repeating: 0, count: 10) + offset + Array(name.utf8)
        count += 1
    }

    private static func little(_ value: Int, _ length: Int) -> [UInt8] {
        (0..<length).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    /// CRC-32 of zip (APPNOTE 4.4.7).
    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
    }
}

/// A deflate stream of one letter over and over (RFC 1951, fixed codes): 13 bits for 258 letters.
private enum Deflate {
    static func letters(_ length: Int) -> [UInt8] {
        var bits = Bits()
        bits.add(0b1, 1)
        bits.add(0b01, 2)
        bits.addCode(0x30 + 0x41, 8)
        for _ in 0..<(length / 258) {
            bits.addCode(0b1100_0101, 8)
            bits.addCode(0, 5)
        }
        bits.addCode(0, 7)
        return bits.bytes
    }

    private struct Bits {
        var bytes: [UInt8] = []
        private var free = 0

        mutating func add(_ value: Int, _ count: Int) {
            for place in 0..<count {
                if free == 0 {
                    bytes.append(0)
                    free = 8
                }
                if value >> place & 1 == 1 { bytes[bytes.count - 1] |= 1 << UInt8(8 - free) }
                free -= 1
            }
        }

        /// Huffman codes begin with their highest bit.
        mutating func addCode(_ code: Int, _ count: Int) {
            for place in (0..<count).reversed() { add(code >> place & 1, 1) }
        }
    }
}
