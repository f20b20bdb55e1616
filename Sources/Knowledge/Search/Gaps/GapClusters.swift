import Core

/// Puts misses that ask for the same thing together: each joins the cluster whose mean it is nearest to, or begins one.
///
/// Taken in order of time, so that the same misses always give the same gaps and a new one never tears old ones apart.
struct GapClusters: Sendable {
    /// Cosine from which two questions are taken to ask for the same: chosen, not measured.
    private static let leastLikeness: Float = 0.6

    private struct Cluster {
        var places: [Int]
        var sum: [Float]
    }

    /// - Parameter vectors: of the searches' words, in their order, of any length that is the same for all.
    static func gaps(_ searches: [SearchRecord], vectors: [[Float]]) -> [Gap] {
        var clusters: [Cluster] = []
        for (place, vector) in vectors.enumerated() {
            let likeness = clusters.map {
                cosine($0.sum, vector) / max(cosine($0.sum, $0.sum).squareRoot(), .leastNormalMagnitude)
            }
            let best = likeness.indices.max { likeness[$0] < likeness[$1] }
            if let best, likeness[best] >= leastLikeness {
                clusters[best].places.append(place)
                clusters[best].sum = zip(clusters[best].sum, vector).map(+)
            } else {
                clusters.append(Cluster(places: [place], sum: vector))
            }
        }
        let ordered = clusters.sorted { ($0.places.count, $1.places[0]) > ($1.places.count, $0.places[0]) }
        return ordered.map { cluster in
            let central = cluster.places.max { cosine(vectors[$0], cluster.sum) < cosine(vectors[$1], cluster.sum) }
            return Gap(
                searches: cluster.places.map { searches[$0] }, title: central.map { searches[$0].asked } ?? "")
        }
    }

    /// Vectors of words alone, for a box without an embedder: unit vectors over the stems of all questions.
    static func vectors(byWords texts: [String]) -> [[Float]] {
        let stems = texts.map { Set(Words.cut($0).filter { StopWords.weight($0) > 0.5 }.map(Words.stem)) }
        let all = Set(stems.flatMap(\.self)).sorted()
        return stems.map { own in
            let length = Float(max(1, own.count)).squareRoot()
            return all.map { own.contains($0) ? 1 / length : 0 }
        }
    }
}
