import Foundation

/// A language model read back from its ARPA text, computed with as the format's definition says.
struct ARPAModel {
    private var probabilities: [[String]: (logarithm: Double, backoff: Double)] = [:]
    private(set) var words: [String] = []

    init(_ text: String) {
        var order = 0
        for line in text.split(separator: "\n") {
            if line.hasPrefix("\\") {
                order = line.dropFirst().first?.wholeNumberValue ?? 0
                continue
            }
            let cells = line.split(separator: " ").map(String.init)
            guard order > 0, cells.count > order, let logarithm = Double(cells[0]) else { continue }
            let gram = Array(cells[1...order])
            probabilities[gram] = (logarithm, cells.count > order + 1 ? Double(cells[order + 1]) ?? 0 : 0)
            if order == 1 { words += gram }
        }
    }

    func probability(of word: String, after history: [String]) -> Double {
        if let known = probabilities[history + [word]] { return pow(10, known.logarithm) }
        guard !history.isEmpty else { return 0 }
        return pow(10, probabilities[history]?.backoff ?? 0) * probability(of: word, after: Array(history.dropFirst()))
    }
}
