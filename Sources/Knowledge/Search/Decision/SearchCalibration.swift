import Core

/// What a workspace's own questions say about how sure is sure: each listed question is asked once with its document taken out, and whatever
/// is then found is wrong.
///
/// Stricter than the fitted threshold when many of them would be answered surely; a little less strict when hardly any would and there
/// are many, because the owner's questions use the words of the owner's articles, so they flatter.
struct SearchCalibration: Sendable {
    /// Share of such questions that may be answered surely.
    private static let tolerance = 0.05
    /// The strictest threshold: two articles that both answer a question must not silence each other.
    private static let strictest = 0.9
    /// The least strict: a twentieth below the fitted threshold.
    private static let leastStrict = 0.74
    /// Questions below which a workspace says nothing about itself, and below which it cannot make the search less careful.
    private static let leastCount = 20, relaxingCount = 60

    /// - Parameter wrong: confidences of what was found with the right document taken out.
    static func threshold(wrong: [Double]) -> Double {
        guard wrong.count >= leastCount else { return SearchDecision.leastSure }
        let allowed = Int(Double(wrong.count) * tolerance)
        let highest = wrong.sorted(by: >)[allowed]
        let least = wrong.count >= relaxingCount ? leastStrict : SearchDecision.leastSure
        return min(strictest, max(least, highest.nextUp))
    }
}
