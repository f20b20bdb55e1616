/// Where the f32 values are; the index asks for the few it needs.
package protocol VectorSource {
    /// Gives the values of each of these vectors to `body` with its place in `ids`, in any order, each once.
    /// Throws ``VectorIndexError/missing(id:)`` for a vector it does not have.
    func read(_ ids: [Int64], _ body: (_ place: Int, _ values: UnsafeBufferPointer<Float>) throws -> Void) throws
}
