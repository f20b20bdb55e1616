import Foundation

/// How well rankings put the relevant documents first: means over questions of nDCG@10 with binary gains, precision of the first, recall of
/// the first five, and the reciprocal rank of the first relevant one among ten.
package struct RetrievalMetrics: Hashable, Sendable, Encodable {
    private var sums = [0.0, 0, 0, 0]
    package private(set) var count = 0

    package init() {}

    package var nDCG10: Double { mean(0) }
    package var precision1: Double { mean(1) }
    package var recall5: Double { mean(2) }
    package var reciprocalRank10: Double { mean(3) }

    /// Counts one question.
    /// - Parameter ranked: documents, best first.
    package mutating func add(_ ranked: [String], relevant: Set<String>) {
        guard !relevant.isEmpty else { return }
        let isHit = ranked.prefix(10).map(relevant.contains)
        let gain = isHit.enumerated().reduce(0) { $0 + ($1.element ? Self.discount($1.offset) : 0) }
        let ideal = (0..<min(10, relevant.count)).reduce(0) { $0 + Self.discount($1) }
        count += 1
        sums[0] += gain / ideal
        sums[1] += isHit.first == true ? 1 : 0
        sums[2] += Double(isHit.prefix(5).count { $0 }) / Double(relevant.count)
        sums[3] += isHit.firstIndex(of: true).map { 1 / Double($0 + 1) } ?? 0
    }

    private static func discount(_ place: Int) -> Double { 1 / log2(Double(place + 2)) }

    private func mean(_ place: Int) -> Double { count == 0 ? 0 : sums[place] / Double(count) }

    private enum CodingKeys: String, CodingKey {
        case nDCG10 = "ndcg@10"
        case precision1 = "p@1"
        case recall5 = "r@5"
        case reciprocalRank10 = "mrr@10"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(nDCG10, forKey: .nDCG10)
        try container.encode(precision1, forKey: .precision1)
        try container.encode(recall5, forKey: .recall5)
        try container.encode(reciprocalRank10, forKey: .reciprocalRank10)
    }
}
