/// Counts the bytes of a streamed answer, so that one that never ends is ended.
struct AnswerSize {
    /// Bytes of one answer of text with everything around it: some hundred pages.
    static let longest = 8 << 20

    private var bytes = 0

    mutating func add(_ count: Int) throws(AnswerProblem) {
        bytes += count
        guard bytes <= Self.longest else { throw .malformed("its answer does not end") }
    }
}
