import Foundation

/// Reads one written token aloud: prices, times, telephone numbers, dates, units, addresses, plain words.
struct TokenReading {
    private static let abbreviations: [String: [String]] = [
        "e.g.": ["for", "example"], "i.e.": ["that", "is"], "etc.": ["et", "cetera"], "dr.": ["doctor"], "mr.": ["mister"],
        "mrs.": ["missus"], "ms.": ["miss"], "approx.": ["approximately"], "no.": ["number"], "vs.": ["versus"],
        "a.m.": ["a", "m"], "p.m.": ["p", "m"], "am": ["a", "m"], "pm": ["p", "m"], "ave.": ["avenue"], "rd.": ["road"],
        "mon": ["monday"], "tue": ["tuesday"], "wed": ["wednesday"], "thu": ["thursday"], "fri": ["friday"],
        "sat": ["saturday"], "sun": ["sunday"], "&": ["and"], "+": ["plus"], "=": ["equals"], "@": ["at"], "%": ["percent"],
        "ok": ["okay"],
    ]
    private static let units: [String: String] = [
        "km": "kilometers", "m": "meters", "cm": "centimeters", "mm": "millimeters", "kg": "kilograms", "g": "grams",
        "lb": "pounds", "lbs": "pounds", "mi": "miles", "ft": "feet", "in": "inches", "\"": "inches", "min": "minutes",
        "mins": "minutes", "h": "hours", "hr": "hours", "hrs": "hours", "%": "percent", "l": "liters", "ml": "milliliters",
    ]
    private static let currencies: [Character: (one: String, many: String, part: String)] = [
        "$": ("dollar", "dollars", "cents"), "£": ("pound", "pounds", "pence"), "€": ("euro", "euros", "cents"),
    ]
    private static let opening: Set<Character> = ["(", "[", "{", "\"", "'", "“", "‘", "*", "_", "`", "#", ">", "~", "|"]
    private static let closing: Set<Character> = [")", "]", "}", "\"", "'", "”", "’", "*", "_", "`", "~", "|"]
    /// Longest token that is read; a longer one is no word (a key, a link's query).
    private static let longest = 60

    let token: SpokenText.Token

    init(_ original: some StringProtocol) {
        let whole = String(original)
        guard whole.count <= Self.longest else {
            token = SpokenText.Token(original: whole, words: [], mark: nil)
            return
        }
        var core = whole[...]
        if core.hasPrefix("#"), core.dropFirst().first?.isNumber == true {
            core = core.dropFirst()
        }
        while let first = core.first, Self.opening.contains(first) { core = core.dropFirst() }
        var mark: Character?
        while let last = core.last {
            if Self.abbreviations[core.lowercased()] != nil { break }
            if last == "…" {
                mark = "."
            } else if ",.?!;:".contains(last) {
                mark = last == ";" || last == ":" ? "," : last
            } else if last == "\"", core.dropLast().last?.isNumber == true {
                break
            } else if !Self.closing.contains(last) {
                break
            }
            core = core.dropLast()
        }
        token = SpokenText.Token(original: whole, words: Self.words(String(core)), mark: mark)
    }

    private static func words(_ core: String) -> [String] {
        if core.isEmpty { return [] }
        let lower = core.lowercased()
        if let words = abbreviations[lower] { return words }
        if let words = address(lower) ?? telephone(core) ?? clock(lower) ?? price(core) ?? quantity(lower) { return words }
        var parts = core.split { "-–—/·…,;:()[]{}|".contains($0) }
        if parts.count < 2 { parts = core.split(separator: ".") }
        if parts.count > 1 {
            let isRange = parts.allSatisfy { $0.first?.isNumber == true || $0.first.map { currencies[$0] != nil } == true }
            let days = parts.allSatisfy { abbreviations[$0.lowercased()]?.first?.hasSuffix("day") == true }
            let read = parts.map { words(String($0)) }
            return Array((isRange || days) && !core.contains("/") ? read.joined(separator: ["to"]) : read.joined(separator: []))
        }
        return plain(lower)
    }

    /// `info@shop.example` as `info at shop dot example`.
    private static func address(_ text: String) -> [String]? {
        guard text.contains("@") || text.hasPrefix("http") || text.hasPrefix("www.") else { return nil }
        var words: [String] = []
        var part = ""
        for character in text.replacing(/^https?:\/\//, with: "") + " " {
            if character.isLetter || character.isNumber {
                part.append(character)
                continue
            }
            words += part.allSatisfy(\.isNumber) ? NumberWords.spelled(part) : plain(part)
            part = ""
            switch character {
            case "@": words.append("at")
            case ".": words.append("dot")
            case "/": words.append("slash")
            case "-": words.append("dash")
            default: break
            }
        }
        return words
    }

    /// Seven digits or more, or three in parentheses, are a telephone number and are said one by one.
    private static func telephone(_ text: String) -> [String]? {
        guard text.allSatisfy({ $0.isNumber || "+-.()".contains($0) }) else { return nil }
        let digits = text.filter { $0.isASCII && $0.isNumber }
        let isGroup = text.hasSuffix(")") || text.hasPrefix("+") || (text.contains("-") && text.first == "0")
        let isPhone = digits.count >= 7 && (text.contains("-") || text.contains(".") || text.first == "0" || digits.count >= 10)
        guard isPhone || (isGroup && !digits.isEmpty) else { return nil }
        return (text.hasPrefix("+") ? ["plus"] : []) + NumberWords.spelled(digits)
    }

    /// `9:30am` as `nine thirty a m`, `17:00` as `seventeen hundred`, `9am` as `nine a m`.
    private static func clock(_ text: String) -> [String]? {
        guard let match = text.wholeMatch(of: /([0-9]{1,2})(?::([0-5][0-9]))?(am|pm|a\.m|p\.m|h)?/) else { return nil }
        guard let hour = Int(match.1), match.2 != nil || match.3 == "am" || match.3 == "pm" else { return nil }
        var words = NumberWords.cardinal(hour)
        if let minutes = match.2.flatMap({ Int($0) }) {
            if minutes > 9 { words += NumberWords.cardinal(minutes) }
            if (1...9).contains(minutes) { words += ["oh"] + NumberWords.cardinal(minutes) }
            if minutes == 0, match.3 == nil { words += hour > 12 ? ["hundred"] : ["o'clock"] }
        }
        if let half = match.3?.first, half != "h" { words += [String(half), "m"] }
        return words
    }

    /// `$1,250.50` as `one thousand two hundred fifty dollars and fifty cents`.
    private static func price(_ text: String) -> [String]? {
        guard let sign = text.first, let currency = currencies[sign],
            let match = text.dropFirst().wholeMatch(of: /([0-9][0-9,]*)(?:\.([0-9]{2}))?/),
            let whole = Int(match.1.replacing(",", with: ""))
        else { return nil }
        let words = NumberWords.cardinal(whole) + [whole == 1 ? currency.one : currency.many]
        guard let part = match.2.flatMap({ Int($0) }), part > 0 else { return words }
        return words + ["and"] + NumberWords.cardinal(part) + [currency.part]
    }

    /// Numbers with and without a unit, ordinals, decimals and years.
    private static func quantity(_ text: String) -> [String]? {
        guard let match = text.wholeMatch(of: /(-?)([0-9][0-9,]*)(?:\.([0-9]+))?([a-z%"]*)/) else { return nil }
        let digits = match.2.replacing(",", with: "")
        guard let number = Int(digits) else { return NumberWords.spelled(digits) }
        let unit = String(match.4)
        if ["st", "nd", "rd", "th"].contains(unit) { return NumberWords.ordinal(number) }
        var words = match.1.isEmpty ? [] : ["minus"]
        if digits.count > 1, digits.hasPrefix("0") {
            words += NumberWords.spelled(digits)
        } else if (1900...2099).contains(number), match.3 == nil, !match.2.contains(","), unit.isEmpty {
            words += NumberWords.year(number)
        } else {
            words += NumberWords.cardinal(number)
        }
        if let decimals = match.3 { words += ["point"] + NumberWords.spelled(decimals) }
        if unit.isEmpty { return words }
        return words + (units[unit].map { [$0] } ?? plain(unit))
    }

    /// Letters and inner apostrophes, accents folded; digits inside a word are said by themselves.
    private static func plain(_ text: String) -> [String] {
        let folded = text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).lowercased()
        var words: [String] = []
        var word = ""
        let finish = {
            let trimmed = word.trimmingCharacters(in: ["'"])
            if !trimmed.isEmpty { words.append(trimmed) }
            word = ""
        }
        for character in folded {
            if character.isASCII, character.isLetter {
                word.append(character)
            } else if character == "'" || character == "’" {
                word.append("'")
            } else {
                finish()
                if character.isASCII, let digit = character.wholeNumberValue { words.append(NumberWords.digits[digit]) }
                if let sign = abbreviations[String(character)] { words += sign }
                if let currency = currencies[character] { words.append(currency.many) }
            }
        }
        finish()
        return words
    }
}
