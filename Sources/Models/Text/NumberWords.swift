/// English words of numbers, as they are said on the telephone.
enum NumberWords {
    private static let small = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    private static let tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    private static let irregularOrdinals = [
        "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
        "twelve": "twelfth",
    ]

    /// 0...9 as words.
    static let digits = Array(small.prefix(10))

    /// `1250` as `one thousand two hundred fifty`; digit by digit from a milliard on.
    static func cardinal(_ number: Int) -> [String] {
        switch number {
        case ..<0: return ["minus"] + cardinal(number == .min ? .max : -number)
        case ..<20: return [small[number]]
        case ..<100: return [tens[number / 10]] + (number % 10 == 0 ? [] : [small[number % 10]])
        case ..<1000: return [small[number / 100], "hundred"] + rest(number % 100)
        case ..<1_000_000: return cardinal(number / 1000) + ["thousand"] + rest(number % 1000)
        case ..<1_000_000_000: return cardinal(number / 1_000_000) + ["million"] + rest(number % 1_000_000)
        default: return spelled(String(number))
        }
    }

    /// `22` as `twenty second`.
    static func ordinal(_ number: Int) -> [String] {
        var words = cardinal(number)
        guard let last = words.popLast() else { return [] }
        if let irregular = irregularOrdinals[last] { return words + [irregular] }
        if last.hasSuffix("y") { return words + [last.dropLast() + "ieth"] }
        return words + [last.hasSuffix("t") ? last + "h" : last + "th"]
    }

    /// `1998` as `nineteen ninety eight`, `2026` as `twenty twenty six`, `2005` as `two thousand five`.
    static func year(_ number: Int) -> [String] {
        let (century, rest) = (number / 100, number % 100)
        if number % 1000 < 10 { return cardinal(number) }
        if rest == 0 { return cardinal(century) + ["hundred"] }
        return cardinal(century) + (rest < 10 ? ["oh", small[rest]] : cardinal(rest))
    }

    /// Each decimal digit by itself; other characters are left out.
    static func spelled(_ text: some StringProtocol) -> [String] {
        text.compactMap { $0.isASCII ? $0.wholeNumberValue : nil }.map { digits[$0] }
    }

    private static func rest(_ number: Int) -> [String] { number == 0 ? [] : cardinal(number) }
}
