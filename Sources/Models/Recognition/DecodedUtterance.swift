/// What one search of one decoder found.
struct DecodedUtterance: Sendable {
    /// Whole readings without fillers, best first, none twice.
    var readings: [String] = []
    /// Posterior probability of each word of the lattice, 0...1.
    var posteriors: [String: Double] = [:]
    /// Acoustic score of the best reading a frame; comparable between searches of the same utterance.
    var acousticScore = -Double.infinity

    static let nothing = DecodedUtterance()
}
