import Foundation

/// Makes written text fit to be read aloud: signs become words, addresses and brackets go.
package enum SpeechText {
    private static let signs: [(String, String)] = [
        ("&", " and "), ("%", " percent"), ("+", " plus "), ("=", " equals "), ("@", " at "), ("e.g.", "for example"),
        ("i.e.", "that is"), ("etc.", "and so on"), ("approx.", "about"), ("°", " degrees "), ("×", " by "), ("½", " and a half"),
        ("…", "."), ("—", ", "), (" – ", ", "), (" - ", ", "), ("(", ", "), (")", ", "), ("[", ""), ("]", ""), ("|", ", "),
        ("*", ""), ("_", " "), ("#", " number "), ("\"", ""), ("“", ""), ("”", ""), ("’", "'"), ("<", ""), (">", ""), ("\\", " "),
    ]
    private static let currencies: [Character: String] = ["€": "euros", "$": "dollars", "£": "pounds", "¥": "yen"]

    /// The text as a plain voice reads it well.
    package static func clean(_ text: String) -> String {
        var words = text.split(whereSeparator: \.isWhitespace).filter { !isAddress($0) }.map(String.init)
        words = words.flatMap { money($0).split(separator: " ").map(ranges) }
        var result = words.joined(separator: " ")
        for (sign, spoken) in signs { result = result.replacing(sign, with: spoken) }
        return tidy(result)
    }

    private static func isAddress(_ word: Substring) -> Bool {
        word.contains("://") || word.lowercased().hasPrefix("www.")
    }

    /// `€42.50,` is `42.50 euros,`.
    private static func money(_ word: String) -> String {
        guard let place = word.firstIndex(where: { currencies[$0] != nil }), let name = currencies[word[place]] else {
            return word
        }
        let rest = word[word.index(after: place)...]
        let number = rest.prefix { $0.isNumber || $0 == "." || $0 == "," }
        let trimmed = String(number.reversed().drop { !$0.isNumber }.reversed())
        guard !trimmed.isEmpty else { return word[..<place] + " " + name + rest }
        let whole = trimmed.hasSuffix(".00") ? String(trimmed.dropLast(3)) : trimmed
        return word[..<place] + whole + " " + name + rest.dropFirst(trimmed.count)
    }

    /// `9–17` between figures is `9 to 17`.
    private static func ranges(_ word: Substring) -> String {
        guard let dash = word.firstIndex(where: { "–—-".contains($0) }), dash != word.startIndex else { return String(word) }
        let before = word[word.index(before: dash)]
        let after = word[word.index(after: dash)...].first
        let phoneLike = word.count { $0.isNumber } > 8 || word.count { "–—-".contains($0) } > 1
        guard before.isNumber, let after, after.isNumber, !phoneLike else { return String(word) }
        return word[..<dash] + " to " + word[word.index(after: dash)...]
    }

    /// One space between words, none before a comma or stop, no comma after a comma.
    private static func tidy(_ text: String) -> String {
        var result = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for (wrong, right) in [
            (" ,", ","), (" .", "."), (" ?", "?"), (" !", "!"), (",,", ","), (",.", "."), (",?", "?"), (",;", ";"),
        ] {
            while result.contains(wrong) { result = result.replacing(wrong, with: right) }
        }
        while let last = result.last, last == "," || last == " " { result.removeLast() }
        return String(result.drop { $0 == "," || $0 == " " })
    }
}
