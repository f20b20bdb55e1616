/// A vector that was found.
package struct VectorHit: Hashable, Sendable, Codable, Comparable {
    package let id: Int64
    /// The cosine, as the score kernel computes it.
    package let score: Float

    package init(id: Int64, score: Float) {
        self.id = id
        self.score = score
    }

    /// Better hits come first: the higher score, then the lower id.
    package static func < (left: Self, right: Self) -> Bool {
        left.score != right.score ? left.score > right.score : left.id < right.id
    }
}
