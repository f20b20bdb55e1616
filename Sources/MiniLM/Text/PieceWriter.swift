/// Collects the letters of a word, and writes its pieces when it ends: the longest known beginning, then the longest known
/// continuation, and so on; a word that cannot be made of pieces is one unknown.
struct PieceWriter {
    /// Longer words are unknown, as in the model's tokenizer.json (`max_input_chars_per_word`).
    private static let longestWord = 100

    private let vocabulary: Vocabulary
    private let limit: Int
    private var pieces: [Int]
    private var word: [UInt8] = []
    /// Where each letter of the word ends.
    private var ends: [Int] = []
    private var isTooLong = false

    init(vocabulary: Vocabulary, limit: Int) {
        self.vocabulary = vocabulary
        self.limit = limit
        pieces = [vocabulary.begin]
    }

    var isFull: Bool { pieces.count >= limit - 1 }

    mutating func add(_ scalar: Unicode.Scalar) {
        guard ends.count < Self.longestWord else {
            isTooLong = true
            return
        }
        if scalar.value < 0x80 {
            word.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
            word.append(contentsOf: UTF8.encode(scalar) ?? .init())
        }
        ends.append(word.count)
    }

    mutating func endWord() {
        guard !ends.isEmpty else { return }
        let before = pieces.count
        if isTooLong || !writePieces() {
            pieces.removeSubrange(before...)
            pieces.append(vocabulary.unknown)
        }
        word.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        isTooLong = false
    }

    mutating func finish() -> [Int] {
        endWord()
        if pieces.count > limit - 1 { pieces.removeSubrange((limit - 1)...) }
        return pieces + [vocabulary.end]
    }

    /// Whether the whole word could be written.
    private mutating func writePieces() -> Bool {
        var letter = 0
        var start = 0
        while start < word.count {
            guard let (number, next) = longestPiece(from: letter, at: start) else { return false }
            pieces.append(number)
            letter = next
            start = ends[next - 1]
        }
        return true
    }

    /// The longest piece that begins with a letter, and the letter after it.
    private func longestPiece(from letter: Int, at start: Int) -> (number: Int, next: Int)? {
        var hash = PieceHash(continues: start > 0)
        var found: (Int, Int)?
        var place = start
        for next in letter..<ends.count {
            guard ends[next] - start <= vocabulary.longest else { break }
            while place < ends[next] {
                hash.add(word[place])
                place += 1
            }
            if let number = vocabulary.number(of: word, from: start, to: place, hash: hash) { found = (number, next + 1) }
        }
        return found
    }
}
