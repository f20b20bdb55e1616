import Foundation

/// The counts of `background.ngrams`: how people phrase questions about anything.
struct BackgroundCounts {
    /// Words, pairs and triples with their counts, in the file's order.
    private(set) var grams: [(words: [String], count: Double)] = []
    /// All words of it.
    private(set) var vocabulary: [String] = []

    static let none = BackgroundCounts()

    private init() {}

    /// Reads the file's text; each line is a history, a tab, then next words with their counts.
    init(_ text: String, path: String) throws(SpeechModelError) {
        for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("\\") { continue }
            let halves = line.split(separator: "\t", omittingEmptySubsequences: false)
            let followers = halves.last?.split(separator: " ") ?? []
            guard halves.count == 2, let first = halves.first, followers.count % 2 == 0 else {
                throw .malformed(path, line: place + 1, allowed: "history<TAB>word count word count ...")
            }
            let history = first.split(separator: " ").map(String.init)
            guard history.count <= 2 else { throw .malformed(path, line: place + 1, allowed: "at most two words before the tab") }
            for index in stride(from: 0, to: followers.count, by: 2) {
                guard let count = Double(followers[index + 1]), count > 0 else {
                    throw .malformed(path, line: place + 1, allowed: "a positive count after each word")
                }
                let word = String(followers[index])
                grams.append((history + [word], count))
                if history.isEmpty { vocabulary.append(word) }
            }
        }
    }
}
