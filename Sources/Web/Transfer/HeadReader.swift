/// Collects the lines of a response's head; a status line begins a new one, as after `100 Continue`.
struct HeadReader {
    enum Step {
        case more
        case complete(HTTPFields)
        case tooLarge
    }

    /// Far more than any server sends.
    private static let mostFields = 500

    private var fields = HTTPFields()
    private var bytes = 0

    mutating func read(_ line: UnsafeRawBufferPointer, limit: Int) -> Step {
        bytes += line.count
        guard bytes <= limit, fields.fields.count < Self.mostFields else { return .tooLarge }
        let text = Array(line.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") })
        if text.isEmpty { return .complete(fields) }
        if text.starts(with: "HTTP/".utf8) {
            fields = HTTPFields()
        } else if let colon = text.firstIndex(of: UInt8(ascii: ":")) {
            fields.add(Self.words(text[..<colon]), Self.words(text[(colon + 1)...]))
        }
        return .more
    }

    private static func words(_ bytes: ArraySlice<UInt8>) -> String {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? bytes.startIndex
        return String(decoding: bytes[..<end].drop(while: isSpace), as: UTF8.self)
    }
}
