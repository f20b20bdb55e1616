import Foundation

/// The word pieces and their numbers: a hash table over the bytes of the file itself.
package struct Vocabulary: Sendable {
    /// The real file has 232 KB.
    private static let sizeLimit = 4 << 20
    private static let marker = Array("##".utf8)

    /// Numbers of the special tokens.
    let unknown: Int, begin: Int, end: Int
    /// Bytes of the longest piece.
    let longest: Int
    private let bytes: [UInt8]
    /// Where each piece lies in `bytes`, without the mark that it continues a word.
    private let ranges: [Range<Int>]
    private let continues: [Bool]
    /// Numbers of pieces by hash, -1 where there is none; a power of two at least twice as long as the list.
    private let slots: [Int32]

    /// Reads one piece a line; there have to be `count` of them.
    package init(path: String, count: Int = MiniLMShape.vocabulary) throws(MiniLMError) {
        guard let file = FileHandle(forReadingAtPath: path) else { throw .missing(path) }
        guard let data = try? file.read(upToCount: Self.sizeLimit + 1), data.count <= Self.sizeLimit else {
            throw .weights(path, "cannot be read or has more than \(Self.sizeLimit) bytes")
        }
        try self.init(bytes: [UInt8](data), count: count, path: path)
    }

    package init(bytes: [UInt8], count: Int, path: String = "(bytes)") throws(MiniLMError) {
        var ranges: [Range<Int>] = []
        var continues: [Bool] = []
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let piece = line.last == 0x0D ? line.dropLast() : line
            let isContinuation = piece.count > 2 && piece.starts(with: Self.marker)
            ranges.append((isContinuation ? piece.startIndex + 2 : piece.startIndex)..<piece.endIndex)
            continues.append(isContinuation)
        }
        if bytes.last == 0x0A {
            ranges.removeLast()
            continues.removeLast()
        }
        guard ranges.count == count else { throw .weights(path, "has \(ranges.count) pieces, not \(count)") }
        var slots = [Int32](repeating: -1, count: Self.slotCount(count))
        for (number, range) in ranges.enumerated() {
            var hash = PieceHash(continues: continues[number])
            for byte in bytes[range] { hash.add(byte) }
            var slot = hash.value & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(clamping: number)
        }
        self.bytes = bytes
        self.ranges = ranges
        self.continues = continues
        self.slots = slots
        longest = ranges.reduce(0) { max($0, $1.count) }
        var special: [String: Int] = [:]
        for name in ["[UNK]", "[CLS]", "[SEP]"] {
            special[name] = ranges.firstIndex { bytes[$0].elementsEqual(name.utf8) }
        }
        guard let unknown = special["[UNK]"], let begin = special["[CLS]"], let end = special["[SEP]"] else {
            throw .weights(path, "lacks [UNK], [CLS] or [SEP]")
        }
        (self.unknown, self.begin, self.end) = (unknown, begin, end)
    }

    /// The number of a piece: `word` from `start` to `end`, whose bytes have been added to `hash`.
    func number(of word: [UInt8], from start: Int, to end: Int, hash: PieceHash) -> Int? {
        var slot = hash.value & (slots.count - 1)
        while slots[slot] >= 0 {
            let number = Int(slots[slot])
            let range = ranges[number]
            if range.count == end - start, continues[number] == hash.continues, bytes[range].elementsEqual(word[start..<end]) {
                return number
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private static func slotCount(_ count: Int) -> Int {
        var slots = 2
        while slots < 2 * count { slots *= 2 }
        return slots
    }
}
