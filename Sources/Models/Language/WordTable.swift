/// Numbers for words, in the order they were first met; three of them fit into one 64-bit key.
struct WordTable {
    static let start = 0
    static let end = 1
    /// Bits of one word's number in a key.
    static let bits = 21

    private(set) var words = ["<s>", "</s>"]
    private var numbers = ["<s>": start, "</s>": end]

    /// The word's number, a new one when it has none; nil when the table is full.
    mutating func number(of word: String) -> Int? {
        if let number = numbers[word] { return number }
        guard words.count < 1 << Self.bits else { return nil }
        numbers[word] = words.count
        words.append(word)
        return words.count - 1
    }

    /// The number of a word already in the table.
    func known(_ word: String) -> Int? { numbers[word] }
}
