import Core

/// A JSON value that knows the line it stands on, so that an error in a file a person wrote can name the place.
struct LocatedJSON {
    enum Value {
        case object([(key: String, value: LocatedJSON)])
        case array([LocatedJSON])
        case string(String)
        /// `true`, `false`, `null` or a number, as written.
        case literal(String)
    }

    /// Where reading stopped and what had been expected there.
    struct SyntaxError: Error {
        let line: Int
        let expected: String
    }

    let line: Int
    let value: Value

    /// Reads one document of at most 64 levels.
    init(_ text: String) throws(SyntaxError) {
        var reader = Reader(bytes: Array(text.utf8))
        self = try reader.value(depth: 0)
        reader.skipSpace()
        if reader.next != nil { throw reader.expected("nothing after the document") }
    }

    fileprivate init(line: Int, value: Value) {
        self.line = line
        self.value = value
    }

    /// The member under the first of these names that an object has.
    subscript(_ names: String...) -> LocatedJSON? {
        guard case .object(let members) = value else { return nil }
        for name in names {
            if let found = members.first(where: { $0.key == name }) { return found.value }
        }
        return nil
    }

    var string: String? {
        if case .string(let text) = value { text } else { nil }
    }

    var array: [LocatedJSON]? {
        if case .array(let elements) = value { elements } else { nil }
    }
}

private struct Reader {
    let bytes: [UInt8]
    var place = 0
    var line = 1

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    func expected(_ what: String) -> LocatedJSON.SyntaxError {
        LocatedJSON.SyntaxError(line: line, expected: what)
    }

    mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d {
            if byte == 0x0a { line += 1 }
            place += 1
        }
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard let byte = next, byte == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    mutating func value(depth: Int) throws(LocatedJSON.SyntaxError) -> LocatedJSON {
        guard depth < 64 else { throw expected("at most 64 levels") }
        skipSpace()
        let start = line
        if take("{") { return LocatedJSON(line: start, value: .object(try members(depth))) }
        if take("[") { return LocatedJSON(line: start, value: .array(try elements(depth))) }
        if next == UInt8(ascii: "\"") { return LocatedJSON(line: start, value: .string(try string())) }
        return LocatedJSON(line: start, value: .literal(try literal()))
    }

    private mutating func members(_ depth: Int) throws(LocatedJSON.SyntaxError) -> [(key: String, value: LocatedJSON)] {
        var members: [(key: String, value: LocatedJSON)] = []
        if take("}") { return members }
        repeat {
            skipSpace()
            let key = try string()
            guard take(":") else { throw expected("\":\" after \"\(key.prefix(40))\"") }
            members.append((key, try value(depth: depth + 1)))
        } while take(",")
        guard take("}") else { throw expected("\",\" or \"}\"") }
        return members
    }

    private mutating func elements(_ depth: Int) throws(LocatedJSON.SyntaxError) -> [LocatedJSON] {
        var elements: [LocatedJSON] = []
        if take("]") { return elements }
        repeat { elements.append(try value(depth: depth + 1)) } while take(",")
        guard take("]") else { throw expected("\",\" or \"]\"") }
        return elements
    }

    private mutating func string() throws(LocatedJSON.SyntaxError) -> String {
        guard next == UInt8(ascii: "\"") else { throw expected("a string in double quotes") }
        let start = place
        place += 1
        while let byte = next, byte != UInt8(ascii: "\""), byte >= 0x20 {
            place += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        guard next == UInt8(ascii: "\"") else { throw expected("the closing quote of a string") }
        place += 1
        guard let text = decoded(start) as String? else { throw expected("a string of JSON") }
        return text
    }

    private mutating func literal() throws(LocatedJSON.SyntaxError) -> String {
        let start = place
        while let byte = next, byte.isLiteral { place += 1 }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        guard ["true", "false", "null"].contains(text) || (decoded(start) as Double?) != nil else { throw expected("a value") }
        return text
    }

    private func decoded<Value: Decodable>(_ start: Int) -> Value? {
        try? JSON.decode(from: String(decoding: bytes[start..<place], as: UTF8.self))
    }
}

extension UInt8 {
    fileprivate var isLiteral: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "E"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default:
            false
        }
    }
}
