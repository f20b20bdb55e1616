/// The target of a request in origin form (RFC 9112 section 3.2.1), taken apart and unescaped once.
package struct RequestTarget: Hashable, Sendable {
    /// As it was sent, without the query.
    package let path: String
    /// The parts of the path between slashes, unescaped; empty for `/`. No part is `.` or `..` or holds a slash or a control character.
    package let segments: [String]
    /// As it was sent, without the question mark; nil when there is none.
    package let rawQuery: String?

    /// Parts of a path: more than any page or file has.
    private static let mostSegments = 64

    /// Nil for what is not in origin form, has broken escapes, or could mean two things.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.first == UInt8(ascii: "/"), bytes.allSatisfy(Self.isPermitted) else { return nil }
        let parts = bytes.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = parts.first else { return nil }
        self.path = String(decoding: path, as: UTF8.self)
        rawQuery = parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : nil
        guard path.count > 1 else {
            segments = []
            return
        }
        var segments: [String] = []
        for part in path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard segments.count < Self.mostSegments, let segment = Self.segment(part) else { return nil }
            segments.append(segment)
        }
        self.segments = segments
    }

    /// The names and values of the query in their order, as forms write them; nil when an escape in it is broken.
    package var query: [(name: String, value: String)]? {
        guard let rawQuery else { return [] }
        var items: [(String, String)] = []
        for part in rawQuery.utf8.split(separator: UInt8(ascii: "&")) {
            let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = sides.first.flatMap({ PercentEncoding.decode($0, plusIsSpace: true) }),
                let value = PercentEncoding.decode(sides.count > 1 ? sides[1] : sides[0].prefix(0), plusIsSpace: true)
            else { return nil }
            items.append((name, value))
        }
        return items
    }

    private static func segment(_ part: some Collection<UInt8>) -> String? {
        guard let text = PercentEncoding.decode(part), text != ".", text != "..",
            !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") })
        else { return nil }
        return text
    }

    /// Visible ASCII but `"#<>\`, which every client escapes (RFC 3986 appendix A, and what browsers leave as it is in a query).
    private static func isPermitted(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "#"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"): false
        default: (0x21...0x7e).contains(byte)
        }
    }
}
