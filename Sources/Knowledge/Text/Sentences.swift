/// Cuts running text into sentences by their ends, leaving abbreviations, numbers and links whole.
enum Sentences {
    private static let abbreviations: Set<String> = [
        "mr", "mrs", "ms", "dr", "st", "no", "nr", "e.g", "i.e", "eg", "ie", "etc", "approx", "a.m", "p.m", "vs", "tel", "ext",
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "jan", "feb", "aug", "sept", "oct", "nov",
        "dec",
        "rd", "ave", "min", "max", "incl",
    ]
    private static let reach = 2_000

    /// The ranges of the sentences in `range` of `source`, in order, without the space between them.
    static func ranges(in source: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = range.lowerBound
        var place = start
        while place < range.upperBound {
            let byte = source[place]
            if byte == UInt8(ascii: "["), let after = afterLink(source, place, range.upperBound) {
                place = after
                continue
            }
            place += 1
            guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") else { continue }
            var end = place
            while end < range.upperBound, ".!?\"')*_`".utf8.contains(source[end]) { end += 1 }
            guard end < range.upperBound, isSpace(source[end]) else { continue }
            if byte == UInt8(ascii: "."), isAbbreviation(source, start, place - 1) { continue }
            var next = end
            while next < range.upperBound, isSpace(source[next]) { next += 1 }
            if next < range.upperBound, (97...122).contains(source[next]) { continue }
            result.append(start..<end)
            start = next
            place = next
        }
        var end = range.upperBound
        while end > start, isSpace(source[end - 1]) { end -= 1 }
        if start < end { result.append(start..<end) }
        return result
    }

    /// Whether the word that ends before `dot` is written with a dot.
    private static func isAbbreviation(_ source: [UInt8], _ start: Int, _ dot: Int) -> Bool {
        var first = dot
        while first > start, !isSpace(source[first - 1]), source[first - 1] != UInt8(ascii: "("), dot - first < 8 { first -= 1 }
        return abbreviations.contains(String(decoding: source[first..<dot], as: UTF8.self).lowercased())
    }

    /// The place after `[text](target)`; nil when there is no link at `place`.
    private static func afterLink(_ source: [UInt8], _ place: Int, _ end: Int) -> Int? {
        let limit = min(end, place + reach)
        guard let close = source[place..<limit].firstIndex(of: UInt8(ascii: "]")), close + 1 < limit,
            source[close + 1] == UInt8(ascii: "("), let last = source[close..<limit].firstIndex(of: UInt8(ascii: ")"))
        else { return nil }
        return last + 1
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }
}
