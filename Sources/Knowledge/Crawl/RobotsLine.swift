/// One line of a robots.txt: a key in lower case and its value without comment.
struct RobotsLine {
    let key: String
    let value: String

    /// The lines that say something, of the first `limit` bytes; CR, LF and both end a line (RFC 9309 section 2.2).
    static func lines(_ text: some Sequence<UInt8>, limit: Int) -> [RobotsLine] {
        var bytes = Array(text.prefix(limit))
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { bytes.removeFirst(3) }
        return bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.compactMap { line in
            let words = line.prefix { $0 != UInt8(ascii: "#") }
            guard let colon = words.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let key = trimmed(words[..<colon]).lowercased()
            return key.isEmpty ? nil : RobotsLine(key: key, value: trimmed(words[(colon + 1)...]))
        }
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? bytes.startIndex
        return String(decoding: bytes[..<end].drop(while: isSpace), as: UTF8.self)
    }
}
