import Foundation

/// cmudict in pocketsphinx's form: a word, then its phones; `word(2)` and so on for others ways to say it.
struct PronouncingDictionary {
    private let bytes: [UInt8]
    /// Where each word's first line begins; its other pronunciations follow directly.
    private var lines: [String: Int] = [:]

    init(path: String) throws(SpeechModelError) {
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path) }
        self.init(Array(data))
    }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        lines.reserveCapacity(140_000)
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let word = bytes[start..<end].prefix { $0 != UInt8(ascii: " ") }
            if word.last != UInt8(ascii: ")") { lines[String(decoding: word, as: UTF8.self)] = start }
            start = end + 1
        }
    }

    func contains(_ word: String) -> Bool { lines[word] != nil }

    /// All pronunciations of a word as lines of a dictionary, empty when it has none.
    func entries(for word: String) -> [String] {
        guard var start = lines[word] else { return [] }
        var entries: [String] = []
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let entry = String(decoding: bytes[start..<end], as: UTF8.self)
            guard entry.hasPrefix(entries.isEmpty ? word + " " : word + "(") else { break }
            entries.append(entry)
            start = end + 1
        }
        return entries
    }
}
