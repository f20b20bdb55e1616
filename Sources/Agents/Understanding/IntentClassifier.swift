package import Core

/// Names what a sentence wants by its nearness to the centre of each intent's examples, and to the nearest of them.
///
/// The centre alone blurs intents that are said in very different ways, the nearest example alone trusts a single sentence; the mean of
/// both is right more often than either (Tests/Budgets/understanding.json).
package struct IntentClassifier: Sendable {
    private struct Class: Sendable {
        let name: String
        let centre: [Float]
        let examples: [[Float]]
    }

    /// Nearness below which a sentence is said to want nothing known; `vectors/intents` has sentences outside of every intent.
    package static let floor = 0.5

    private let classes: [Class]

    /// - Parameter examples: vectors of one model; an intent without any is left out.
    package init(_ examples: [(name: String, vectors: [Embedding])]) {
        classes = examples.compactMap { name, vectors in
            guard let centre = Self.centre(of: vectors.map(\.values)) else { return nil }
            return Class(name: name, centre: centre, examples: vectors.map(\.values))
        }
    }

    /// The nearest intent and how near it is; nil when none is near enough.
    package func classify(_ embedding: Embedding, floor: Double = IntentClassifier.floor) -> Understanding.Label? {
        var best: (name: String, score: Double)?
        for known in classes {
            let nearest = known.examples.map { Self.cosine($0, embedding.values) }.max() ?? 0
            let score = Double(Self.cosine(known.centre, embedding.values) + nearest) / 2
            if score > best?.score ?? -1 { best = (known.name, score) }
        }
        guard let best, best.score >= floor else { return nil }
        return Understanding.Label(name: best.name, score: min(1, best.score))
    }

    /// Of unit vectors; 0 when the lengths differ.
    static func cosine(_ left: [Float], _ right: [Float]) -> Float {
        guard left.count == right.count else { return 0 }
        var sum: Float = 0
        for (a, b) in zip(left, right) { sum += a * b }
        return sum
    }

    private static func centre(of vectors: [[Float]]) -> [Float]? {
        guard let first = vectors.first, vectors.allSatisfy({ $0.count == first.count }) else { return nil }
        var sum = [Float](repeating: 0, count: first.count)
        for vector in vectors {
            for (place, value) in vector.enumerated() { sum[place] += value }
        }
        let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard length > 0 else { return nil }
        return sum.map { $0 / length }
    }
}
