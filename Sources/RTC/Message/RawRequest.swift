/// What an answer needs of a request that libre cannot decode: read leniently, copied as it came.
///
/// It is only ever answered, never obeyed: nothing in here decides anything but where and how an error is sent.
package struct RawRequest: Sendable {
    /// Header lines read; RFC 4475's `longreq` has 43.
    private static let mostLines = 256
    /// Longest method name; the longest registered one has 9 letters.
    private static let longestMethod = 32

    struct Header: Sendable {
        /// In lower case and in its long form.
        let name: String
        /// Without leading spaces; folded lines are joined by one space.
        let value: [UInt8]
        /// Where the first line of the value ends in the datagram.
        let end: Int
    }

    package let method: String
    /// The Request-URI as it stands there.
    let target: [UInt8]
    /// Whether it says SIP/2.0, the only version there is (RFC 3261 section 7.1).
    package let isOurVersion: Bool
    let headers: [Header]

    /// Nil for what is no request: responses, and texts without method, version or Via.
    package init?(_ bytes: [UInt8]) {
        var lines = Lines(bytes)
        guard let first = lines.next(), let start = Self.startLine(bytes[first]) else { return nil }
        (method, target, isOurVersion) = start
        var found: [Header] = []
        while let line = lines.next(), !line.isEmpty, found.count < Self.mostLines {
            if Self.isSpace(bytes[line.lowerBound]), let last = found.popLast() {
                let more = [32] + Self.trimmed(bytes[line])
                found.append(Header(name: last.name, value: last.value + more, end: last.end))
            } else if let header = Self.header(bytes[line]) {
                found.append(header)
            }
        }
        guard found.contains(where: { $0.name == "via" }) else { return nil }
        headers = found
    }

    /// The first value of a header.
    func value(_ name: String) -> [UInt8]? { headers.first { $0.name == name }?.value }

    private static func startLine(_ line: ArraySlice<UInt8>) -> (String, [UInt8], Bool)? {
        let words = line.split(whereSeparator: isSpace)
        guard let method = words.first, words.count > 1, let version = words.last, method.count <= longestMethod,
            method.allSatisfy(isTokenByte), isVersion(version)
        else { return nil }
        let target = line[method.endIndex..<version.startIndex]
        return (String(decoding: method, as: UTF8.self), trimmed(target), version.elementsEqual("SIP/2.0".utf8))
    }

    /// `SIP/` and two numbers.
    private static func isVersion(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.starts(with: "SIP/".utf8) else { return false }
        let numbers = word.dropFirst(4).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return numbers.count == 2 && numbers.allSatisfy { !$0.isEmpty && $0.allSatisfy { (48...57).contains($0) } }
    }

    private static func header(_ line: ArraySlice<UInt8>) -> Header? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = String(decoding: trimmed(line[..<colon]), as: UTF8.self).lowercased()
        return Header(name: long[name] ?? name, value: trimmed(line[(colon + 1)...]), end: line.endIndex)
    }

    /// The compact forms of what is copied (RFC 3261 section 7.3.3).
    private static let long = ["v": "via", "f": "from", "t": "to", "i": "call-id"]

    static func trimmed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        Array(bytes.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

    /// RFC 3261 section 25.1, token.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        (97...122).contains(byte | 0x20) || (48...57).contains(byte) || "-.!%*_+`'~".utf8.contains(byte)
    }
}

extension RawRequest {
    /// The lines of a text, each without its LF or CRLF.
    private struct Lines {
        private let bytes: [UInt8]
        private var place = 0

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
        }

        mutating func next() -> Range<Int>? {
            guard place < bytes.count else { return nil }
            let start = place
            let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
            place = end + 1
            return start..<(end > start && bytes[end - 1] == 13 ? end - 1 : end)
        }
    }
}
