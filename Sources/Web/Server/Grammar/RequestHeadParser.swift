/// Reads the head of a request as its bytes arrive, cut anywhere; each byte is looked at once and what cannot become a request
/// is refused at the byte that proves it.
///
/// Strict where RFC 9112 lets a server be lenient: lines end in CR LF, nothing is folded, no space before a colon, no control
/// character and nothing but UTF-8 anywhere. One empty line before a request is skipped (section 2.2).
struct RequestHeadParser {
    enum Progress {
        case more
        /// The head, and how many bytes it took.
        case head(RequestHead, length: Int)
    }

    private static let carriageReturn: UInt8 = 0x0d
    private static let lineFeed: UInt8 = 0x0a
    /// The method, the version and the spaces around the target: more than any known method needs.
    private static let aroundTarget = 32

    private let limits: ServerLimits
    private var looked = 0
    private var lineStart = 0
    private var line: RequestLine?
    private var fields = HTTPFields()
    private var hasSkippedLine = false

    init(_ limits: ServerLimits) { self.limits = limits }

    /// Whether any byte of a head has been seen.
    var hasBegun: Bool { looked > 0 }

    /// - Parameter input: all bytes since the head began, those of earlier calls among them.
    mutating func read(_ input: UnsafeBufferPointer<UInt8>) throws(RequestRefusal) -> Progress {
        while looked < input.count {
            let byte = input[looked]
            let previous = looked > lineStart ? input[looked - 1] : 0
            looked += 1
            if byte == Self.lineFeed {
                guard previous == Self.carriageReturn else { throw .malformed("a line that ends without CR") }
                if try take(input[lineStart..<(looked - 2)]), let line {
                    return .head(try RequestHead(line, fields), length: looked)
                }
                lineStart = looked
            } else {
                try check(byte, previous)
            }
            guard looked <= limits.head else { throw line == nil ? .targetTooLong : .headTooLarge }
        }
        guard line != nil || looked - lineStart <= limits.target + Self.aroundTarget else { throw .targetTooLong }
        return .more
    }

    private func check(_ byte: UInt8, _ previous: UInt8) throws(RequestRefusal) {
        guard previous != Self.carriageReturn else { throw .malformed("CR without LF") }
        guard byte >= 0x20 || byte == Self.carriageReturn || byte == 0x09, byte != 0x7f else {
            throw .malformed("a control character")
        }
        if line == nil, looked - 1 == lineStart, byte != Self.carriageReturn {
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { throw .malformed("no method") }
        }
    }

    /// Takes a whole line; true when the head ends with it.
    private mutating func take(_ text: Slice<UnsafeBufferPointer<UInt8>>) throws(RequestRefusal) -> Bool {
        guard line != nil else {
            if text.isEmpty {
                guard !hasSkippedLine else { throw .malformed("empty lines before a request") }
                hasSkippedLine = true
                return false
            }
            guard text.count <= limits.target + Self.aroundTarget else { throw .targetTooLong }
            line = try RequestLine(text)
            return false
        }
        if text.isEmpty { return true }
        guard fields.fields.count < limits.fields else { throw .headTooLarge }
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > text.startIndex,
            text[..<colon].allSatisfy(HTTPFields.isToken)
        else { throw .malformed("a broken field name") }
        guard let value = Self.value(text[(colon + 1)...]) else { throw .malformed("a field value that is not UTF-8") }
        fields.add(String(decoding: text[..<colon], as: UTF8.self), value)
        return false
    }

    private static func value(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? bytes.startIndex
        return String(validating: bytes[..<end].drop(while: isSpace), as: UTF8.self)
    }
}
