/// The cheapest look at a datagram.
package enum SIPDatagram {
    /// Longest datagram we parse; UDP carries no more than 65,507 bytes anyway, and real requests have under 4 KiB.
    package static let maximumLength = 16_384

    /// Whether the first line can be a SIP start line: it begins like a method and names a version of SIP.
    package static func looksLikeSIP(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard (16...maximumLength).contains(bytes.count), isLetter(bytes[0]) || isTokenMark(bytes[0]) else { return false }
        let line = bytes.prefix(2048).prefix { $0 != 10 }
        let mark = Array("SIP/".utf8)
        guard line.count >= mark.count else { return false }
        return (line.startIndex...(line.endIndex - mark.count)).contains { start in
            line[start] == mark[0] && line[start..<(start + mark.count)].elementsEqual(mark)
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }

    /// Marks a method may begin with (RFC 3261 section 25.1, token).
    private static func isTokenMark(_ byte: UInt8) -> Bool { "-.!%*_+`'~0123456789".utf8.contains(byte) }
}
