/// The first line of a request (RFC 9112 section 3): method, target and version with single spaces between them.
struct RequestLine: Hashable {
    let method: HTTPMethod
    let target: RequestTarget
    let minorVersion: Int

    init(_ line: Slice<UnsafeBufferPointer<UInt8>>) throws(RequestRefusal) {
        let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 3, let version = Self.version(parts[2]) else { throw .malformed("a broken request line") }
        guard version == 10 || version == 11 else { throw RequestRefusal(505, "HTTP/1.0 and HTTP/1.1 are spoken here") }
        let name = String(decoding: parts[0], as: UTF8.self)
        guard !name.isEmpty, name.utf8.allSatisfy(HTTPFields.isToken) else { throw .malformed("a broken method") }
        guard let method = HTTPMethod(rawValue: name) else { throw RequestRefusal(501, "an unknown method") }
        guard let target = RequestTarget(parts[1]) else { throw .malformed("a broken target") }
        self.method = method
        self.target = target
        minorVersion = version - 10
    }

    /// `HTTP/` digit `.` digit, as a number of two digits.
    private static func version(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        let bytes = Array(text)
        guard bytes.count == 8, bytes.starts(with: "HTTP/".utf8), bytes[6] == UInt8(ascii: "."),
            (0x30...0x39).contains(bytes[5]), (0x30...0x39).contains(bytes[7])
        else { return nil }
        return Int(bytes[5] & 15) * 10 + Int(bytes[7] & 15)
    }
}
