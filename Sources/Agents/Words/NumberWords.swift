/// Numbers as they are spoken.
package enum NumberWords {
    private static let digits: [String: Int] = [
        "zero": 0, "oh": 0, "nought": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
        "eight": 8, "nine": 9,
    ]
    private static let ordinals = ["first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4]
    /// What a recogniser makes of a lone number; only trusted where a number was asked for.
    private static let soundAlikes = ["won": 1, "to": 2, "too": 2, "tree": 3, "free": 3, "for": 4, "fore": 4]

    static func isDigits(_ word: String) -> Bool {
        digits[word] != nil || word.allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// How many digits a word for which `isDigits` holds stands for.
    static func digitCount(_ word: String) -> Int {
        digits[word] != nil ? 1 : word.count
    }

    static func ordinal(_ word: String) -> Int? { ordinals[word] }

    /// The place in a list that a word names.
    static func place(_ word: String) -> Int? {
        digits[word] ?? ordinals[word] ?? (word.count == 1 ? Int(word) : nil)
    }

    /// The same, with words that only sound like numbers.
    static func looksLikePlace(_ word: String) -> Int? {
        place(word) ?? soundAlikes[word]
    }
}
