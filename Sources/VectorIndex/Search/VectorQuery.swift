/// What is searched for.
package struct VectorQuery: Sendable {
    package var vector: UnitVector
    /// How many of the best; nil for all that score enough.
    package var limit: Int?
    /// Least and most a hit may score.
    package var atLeast: Float?
    package var atMost: Float?
    /// The vectors that may be found; nil for all.
    package var filter: VectorFilter?

    package init(
        _ vector: UnitVector, limit: Int?, atLeast: Float? = nil, atMost: Float? = nil, filter: VectorFilter? = nil
    ) {
        self.vector = vector
        self.limit = limit
        self.atLeast = atLeast
        self.atMost = atMost
        self.filter = filter
    }
}
