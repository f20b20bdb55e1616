/// A sound that is heard behind an agent.
package struct BackgroundClip: Hashable, Sendable, Codable {
    /// File name in the data directory's `clips`.
    package var file: String
    /// Loudness against the agent's voice: 0 is as loud, -20 a tenth of the amplitude.
    package var decibels: Double

    package init(file: String, decibels: Double = -20) {
        self.file = file
        self.decibels = decibels
    }
}
