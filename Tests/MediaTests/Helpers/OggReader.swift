/// A strict reader of Ogg pages (RFC 3533) for tests: checks magic, CRC and numbering.
struct OggReader {
    struct Page {
        let isFirst: Bool, isLast: Bool
        let granule: Int64
        let packets: [[UInt8]]
    }

    private(set) var pages: [Page] = []
    private(set) var faults: [String] = []

    init(_ bytes: [UInt8]) {
        var place = 0
        while place + 27 <= bytes.count {
            guard bytes[place..<place + 4].elementsEqual("OggS".utf8) else {
                faults.append("no page at \(place)")
                return
            }
            let segments = Int(bytes[place + 26])
            let header = 27 + segments
            guard place + header <= bytes.count else { break }
            let table = bytes[place + 27..<place + header]
            let length = header + table.reduce(0) { $0 + Int($1) }
            guard place + length <= bytes.count else { break }
            var page = Array(bytes[place..<place + length])
            let told = Self.number(page, 22, 4)
            for byte in 22..<26 { page[byte] = 0 }
            if Self.crc(page) != UInt32(told) { faults.append("CRC of page \(pages.count)") }
            if Self.number(page, 18, 4) != pages.count { faults.append("page \(pages.count) is numbered wrong") }
            pages.append(
                Page(
                    isFirst: page[5] & 2 != 0, isLast: page[5] & 4 != 0, granule: Int64(Self.number(page, 6, 8)),
                    packets: Self.packets(page, header, Array(table))))
            place += length
        }
        if place != bytes.count { faults.append("\(bytes.count - place) bytes after the last page") }
    }

    private static func packets(_ page: [UInt8], _ header: Int, _ table: [UInt8]) -> [[UInt8]] {
        var packets: [[UInt8]] = []
        var current: [UInt8] = []
        var place = header
        for size in table {
            current += page[place..<place + Int(size)]
            place += Int(size)
            if size < 255 {
                packets.append(current)
                current = []
            }
        }
        return packets
    }

    private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }

    /// Polynomial 0x04C11DB7, not reflected, no final inversion.
    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        bytes.reduce(0) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte) << 24) { value, _ in
                value & 0x8000_0000 != 0 ? value << 1 ^ 0x04C1_1DB7 : value << 1
            }
        }
    }
}
