/// Reads a text as the digits and letters it writes or speaks.
enum RedactionReader {
    private static let units = [
        "zero": 0, "oh": 0, "o": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9,
    ]
    private static let teens = [
        "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
        "eighteen": 18, "nineteen": 19,
    ]
    private static let tens = [
        "twenty": 2, "thirty": 3, "forty": 4, "fifty": 5, "sixty": 6, "seventy": 7, "eighty": 8, "ninety": 9,
    ]
    /// What people say between the groups of a number.
    private static let fillers: Set<String> = [
        "uh", "um", "er", "erm", "ah", "hm", "hmm", "mm", "and", "then", "so", "okay", "ok", "yeah", "yes", "dash", "hyphen",
        "space",
        "followed", "by", "wait", "sorry", "right", "next", "well", "like",
    ]
    /// Signs that may stand between two groups; a full stop and a comma only where no price is written.
    private static let joints: Set<Character> = ["-", "–", "‑", "—", "/", "_", "'", "\"", "…"]

    private struct Word {
        let range: Range<String.Index>
        let gap: RedactionSymbol.Gap
    }

    static func symbols(of text: String, place: Int) -> [RedactionSymbol] {
        var result: [RedactionSymbol] = []
        var words = words(of: text)[...]
        var before = RedactionSymbol.Gap.pause
        while let word = words.popFirst() {
            if word.gap != .pause { before = word.gap }
            let spelled = text[word.range].lowercased()
            if let (values, used) = read(spelled, followedBy: words, in: text) {
                let end = used > 0 ? words[words.startIndex + used - 1].range.upperBound : word.range.upperBound
                words = words.dropFirst(used)
                let isWord = values.count > 1 && values.allSatisfy { $0 > 57 } && text[word.range].allSatisfy(\.isLowercase)
                for (number, value) in values.enumerated() {
                    result.append(
                        RedactionSymbol(
                            value: value, text: place, range: word.range.lowerBound..<end, gap: number > 0 ? .none : before,
                            isWord: isWord))
                }
                before = .pause
            } else if !fillers.contains(spelled) {
                before = .stop
            }
        }
        return result
    }

    /// The symbols of a word, and how many words behind it belong to it.
    private static func read(_ word: String, followedBy rest: ArraySlice<Word>, in text: String) -> ([UInt8], Int)? {
        let next = rest.first.flatMap { $0.gap != .pause ? nil : text[$0.range].lowercased() }
        if word == "double" || word == "triple" {
            guard let next, let value = units[next] ?? Int(next).flatMap({ (0...9).contains($0) ? $0 : nil }) else { return nil }
            return (Array(repeating: 48 + UInt8(value), count: word == "double" ? 2 : 3), 1)
        }
        if let value = units[word] { return ([48 + UInt8(value)], 0) }
        if let value = teens[word] { return ([49, 48 + UInt8(value - 10)], 0) }
        if let value = tens[word] {
            if let next, let unit = units[next], unit > 0 { return ([48 + UInt8(value), 48 + UInt8(unit)], 1) }
            return ([48 + UInt8(value), 48], 0)
        }
        let symbols = word.uppercased().utf8
        let isCode = symbols.allSatisfy { ($0 >= 48 && $0 <= 57) || ($0 >= 65 && $0 <= 90) }
        guard isCode, symbols.count == 1 || symbols.contains(where: { $0 <= 57 }) || symbols.count <= 4, symbols.count <= 40
        else {
            return nil
        }
        // Short words may be letters of an account's number; `to` and `for` are not.
        if symbols.count > 1, symbols.allSatisfy({ $0 >= 65 }), fillers.contains(word) { return nil }
        return (Array(symbols), 0)
    }

    /// Runs of letters and digits, each with what stands before it.
    private static func words(of text: String) -> [Word] {
        var words: [Word] = []
        var place = text.startIndex
        var gap = ""
        while place < text.endIndex {
            guard text[place].isLetter || text[place].isNumber else {
                gap.append(text[place])
                place = text.index(after: place)
                continue
            }
            var end = place
            while end < text.endIndex, text[end].isLetter || text[end].isNumber { end = text.index(after: end) }
            let before = words.last.map { text[$0.range] }
            words.append(Word(range: place..<end, gap: kind(of: gap, before, text[place..<end])))
            gap = ""
            place = end
        }
        return words
    }

    private static func kind(of gap: String, _ before: Substring?, _ after: Substring) -> RedactionSymbol.Gap {
        if gap.last == "+" { return .plus }
        let signs = gap.filter { !$0.isWhitespace }
        if signs.isEmpty || signs.allSatisfy({ joints.contains($0) }) { return .pause }
        guard signs.allSatisfy({ $0 == "." || $0 == "," || joints.contains($0) }) else { return .stop }
        // `12.50` and `1,299` are amounts; `4111.1111` and `four, one` are groups of a number.
        if signs.count < gap.count { return .pause }
        return before?.count == 4 && after.count == 4 ? .pause : .stop
    }
}
