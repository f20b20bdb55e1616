/// A vector that may still be among the best after the byte codes.
struct Candidate {
    let id: Int64
    /// What it scores by the byte codes, and the most it can score.
    let estimate: Double
    let upper: Double
}
