import Core
import VectorIndex

/// A seeded source of numbers, so that every run tests the same vectors.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x2545_f491_4f6c_dd1d | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x9e37_79b9_7f4a_7c15
    }

    /// About normal: the sum of four uniform numbers.
    mutating func normal() -> Float {
        (0..<4).reduce(Float(0)) { sum, _ in sum + Float.random(in: -1...1, using: &self) }
    }
}

/// Kinds of collections that break different things.
enum VectorSet: String, CaseIterable, Sendable {
    /// Directions without any order: the bounds help least.
    case noise
    /// A few topics in a few dimensions, like real texts.
    case clustered
    /// Every vector several times: ties.
    case duplicates
    /// One vector only: every bound of every vector is the same.
    case equal
    /// One or two numbers that are not zero: steps fit badly.
    case sparse

    func vectors(_ count: Int, dimension: Int, seed: UInt64 = 1) throws -> [UnitVector] {
        var random = SeededRandom(seed &+ 77)
        let noise = { (spread: Float) in (0..<dimension).map { _ in random.normal() * spread } }
        switch self {
        case .noise:
            return try (0..<count).map { _ in try UnitVector(noise(1)) }
        case .clustered:
            // The spectrum falls like a real embedder's: few dimensions hold most.
            let falls = (0..<dimension).map { 1 / (1 + Float($0) / Float(dimension) * 24) }
            let centres = (0..<12).map { _ in zip(noise(1), falls).map { $0 * $1 } }
            return try (0..<count).map { place in
                let own = zip(noise(0.5), falls).map { $0 * $1 }
                return try UnitVector(zip(centres[place % 12], own).map { $0 + $1 })
            }
        case .duplicates:
            let few = try Self.noise.vectors(max(1, count / 40), dimension: dimension, seed: seed)
            return (0..<count).map { few[$0 % few.count] }
        case .equal:
            let one = try UnitVector(noise(1))
            return Array(repeating: one, count: count)
        case .sparse:
            return try (0..<count).map { place in
                var values = [Float](repeating: 0, count: dimension)
                values[place % dimension] = 1
                values[(place * 7 + 3) % dimension] += Float(place % 5) * 0.25
                return try UnitVector(values)
            }
        }
    }
}

/// An index with its source and its oracle.
struct Collection {
    var index: VectorIndex
    var source: MemoryVectors
    var vectors: [Int64: UnitVector] = [:]

    init(dimension: Int, kernels: Kernels = Kernels()) throws {
        index = try VectorIndex(dimension: dimension, kernels: kernels)
        source = MemoryVectors(dimension: dimension)
    }

    /// Ids start at `first` and leave gaps, as rows of a table do.
    init(_ vectors: [UnitVector], dimension: Int, kernels: Kernels = Kernels()) throws {
        try self.init(dimension: dimension, kernels: kernels)
        for (place, vector) in vectors.enumerated() {
            let id = Int64(place * 3 - 50)
            try source.put(id, vector)
            self.vectors[id] = vector
        }
        try index.put(self.vectors.keys.shuffled().sorted(), from: source)
    }

    mutating func put(_ id: Int64, _ vector: UnitVector) throws {
        try source.put(id, vector)
        vectors[id] = vector
        try index.put([id], from: source)
    }

    mutating func remove(_ ids: [Int64]) {
        for id in ids {
            source.remove(id)
            vectors[id] = nil
        }
        index.remove(ids)
    }

    /// What a search must find: every vector scored in plain scalar code, the best by score, equal ones by id.
    func right(
        _ query: UnitVector, limit: Int?, atLeast: Float = -.infinity, atMost: Float = .infinity,
        where passes: (Int64) -> Bool = { _ in true }
    ) -> [VectorHit] {
        let hits = vectors.filter { passes($0.key) }.map { id, vector in
            VectorHit(id: id, score: plainScore(query, vector))
        }
        return Array(hits.filter { $0.score >= atLeast && $0.score <= atMost }.sorted().prefix(limit ?? .max))
    }
}

func plainScore(_ left: UnitVector, _ right: UnitVector) -> Float {
    left.values.withUnsafeBufferPointer { left in
        right.values.withUnsafeBufferPointer { PlainScore.score(left, $0) }
    }
}

/// The instruction sets this machine has.
let levels: [Kernels] = Kernels.Level.allCases.compactMap { Kernels($0) }
