/// Turns a run of Markdown source into the words a person would read aloud: no emphasis marks, link targets or tags.
struct InlineMarkdown {
    /// How far the end of a link, tag or entity is sought; keeps hostile text from costing the square of its length.
    private static let reach = 2_000
    /// How deep links may stand in each other.
    private static let depthLimit = 4
    private static let entities: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "#39": "'", "nbsp": " ", "ndash": "–", "mdash": "—",
        "pound": "£", "euro": "€", "hellip": "…", "rsquo": "'", "lsquo": "'",
    ]

    private let source: [UInt8]
    private var result: [UInt8] = []

    private init(_ source: [UInt8]) {
        self.source = source
        result.reserveCapacity(source.count)
    }

    /// The plain words, spaces collapsed.
    static func plain(_ source: some Sequence<UInt8>) -> String {
        var reader = InlineMarkdown(Array(source))
        reader.read(from: 0, to: reader.source.count, depth: 0)
        return String(decoding: reader.result, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private mutating func read(from start: Int, to end: Int, depth: Int) {
        var place = start
        while place < end {
            let byte = source[place]
            switch byte {
            case UInt8(ascii: "\\") where place + 1 < end && isPunctuation(source[place + 1]):
                result.append(source[place + 1])
                place += 2
            case UInt8(ascii: "`"), UInt8(ascii: "*"):
                place += 1
            case UInt8(ascii: "~") where place + 1 < end && source[place + 1] == byte:
                place += 2
            case UInt8(ascii: "_") where !(isWord(place - 1, end) && isWord(place + 1, end)):
                place += 1
            case UInt8(ascii: "!") where place + 1 < end && source[place + 1] == UInt8(ascii: "["):
                place += 1
            case UInt8(ascii: "["):
                place = readLink(at: place, to: end, depth: depth)
            case UInt8(ascii: "<"):
                place = readTag(at: place, to: end)
            case UInt8(ascii: "&"):
                place = readEntity(at: place, to: end)
            case UInt8(ascii: "\n"):
                result.append(UInt8(ascii: " "))
                place += 1
                while place < end, source[place] == UInt8(ascii: " ") || source[place] == UInt8(ascii: ">") { place += 1 }
            default:
                result.append(byte)
                place += 1
            }
        }
    }

    /// `[text](target)`, `[text][reference]` or just brackets: the text stays.
    private mutating func readLink(at place: Int, to end: Int, depth: Int) -> Int {
        guard depth < Self.depthLimit, let close = matching(UInt8(ascii: "]"), after: place, to: end) else { return place + 1 }
        read(from: place + 1, to: close, depth: depth + 1)
        guard close + 1 < end else { return close + 1 }
        let closer: UInt8? =
            switch source[close + 1] {
            case UInt8(ascii: "("): UInt8(ascii: ")")
            case UInt8(ascii: "["): UInt8(ascii: "]")
            default: nil
            }
        guard let closer, let target = matching(closer, after: close + 1, to: end) else { return close + 1 }
        return target + 1
    }

    /// `<https://…>` keeps the address, any other tag vanishes.
    private mutating func readTag(at place: Int, to end: Int) -> Int {
        let isTag =
            place + 1 < end
            && (isWord(place + 1, end) || source[place + 1] == UInt8(ascii: "/") || source[place + 1] == UInt8(ascii: "!"))
        guard isTag, let close = source[place..<min(end, place + Self.reach)].firstIndex(of: UInt8(ascii: ">")) else {
            result.append(source[place])
            return place + 1
        }
        let inner = String(decoding: source[(place + 1)..<close], as: UTF8.self)
        if inner.contains("@") && !inner.contains(" ") || inner.contains("://") && !inner.contains(" ") {
            result += (inner.contains("://") ? inner.split(separator: "/", maxSplits: 1).dropFirst().joined() : inner).utf8
                .drop { $0 == UInt8(ascii: "/") }
        } else {
            result.append(UInt8(ascii: " "))
        }
        return close + 1
    }

    private mutating func readEntity(at place: Int, to end: Int) -> Int {
        if let close = source[place..<min(end, place + 10)].firstIndex(of: UInt8(ascii: ";")),
            let text = Self.entities[String(decoding: source[(place + 1)..<close], as: UTF8.self)]
        {
            result += text.utf8
            return close + 1
        }
        result.append(source[place])
        return place + 1
    }

    /// The bracket that closes the one at `place`.
    private func matching(_ closer: UInt8, after place: Int, to end: Int) -> Int? {
        let opener = source[place]
        var depth = 0
        for next in place..<min(end, place + Self.reach) {
            if source[next] == opener { depth += 1 }
            if source[next] == closer { depth -= 1 }
            if depth == 0 { return next }
        }
        return nil
    }

    private func isWord(_ place: Int, _ end: Int) -> Bool {
        guard place >= 0, place < end else { return false }
        let byte = source[place]
        return byte >= 0x80 || (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    private func isPunctuation(_ byte: UInt8) -> Bool {
        (33...47).contains(byte) || (58...64).contains(byte) || (91...96).contains(byte) || (123...126).contains(byte)
    }
}
