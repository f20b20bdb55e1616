/// The parameters of a `Digest` header: `username="bob", realm="box", nc=00000001`.
package struct DigestFields: Sendable {
    /// Longest header we read; real ones have 200 to 400 bytes.
    package static let maximumLength = 2048

    private var values: [String: String] = [:]

    /// Nil when the header is of another scheme, too long, not of the grammar, or gives a parameter twice.
    package init?(_ header: String) {
        guard header.utf8.count <= Self.maximumLength, header.prefix(7).lowercased() == "digest " else { return nil }
        var rest = Array(header.utf8.dropFirst(7))[...]
        while true {
            rest = rest.drop { Self.isSpace($0) || $0 == UInt8(ascii: ",") }
            guard !rest.isEmpty else { return }
            let name = rest.prefix { Self.isNameByte($0) }
            rest = rest.dropFirst(name.count).drop(while: Self.isSpace)
            guard !name.isEmpty, rest.first == UInt8(ascii: "=") else { return nil }
            rest = rest.dropFirst().drop(while: Self.isSpace)
            guard let value = Self.value(&rest) else { return nil }
            rest = rest.drop(while: Self.isSpace)
            guard rest.isEmpty || rest.first == UInt8(ascii: ",") else { return nil }
            let key = String(decoding: name, as: UTF8.self).lowercased()
            guard values.updateValue(value, forKey: key) == nil else { return nil }
        }
    }

    package subscript(_ name: String) -> String? { values[name] }

    private static func value(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard rest.first == UInt8(ascii: "\"") else {
            let token = rest.prefix { !isSpace($0) && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\"") }
            rest = rest.dropFirst(token.count)
            return token.isEmpty ? nil : String(decoding: token, as: UTF8.self)
        }
        rest = rest.dropFirst()
        var text: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
            if byte == UInt8(ascii: "\\") {
                guard let escaped = rest.popFirst() else { return nil }
                text.append(escaped)
            } else {
                text.append(byte)
            }
        }
        return nil
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 || byte == 10 }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_")
    }
}
