/// What one request used, in the units providers charge for.
package struct ProviderUsage: Hashable, Sendable, Codable {
    package var inputTokens = 0
    /// The part of `inputTokens` that the provider had kept.
    package var cachedTokens = 0
    package var outputTokens = 0
    /// Speech heard or made, in seconds.
    package var audioSeconds = 0.0
    /// Characters spoken.
    package var characters = 0

    package init(
        inputTokens: Int = 0, cachedTokens: Int = 0, outputTokens: Int = 0, audioSeconds: Double = 0, characters: Int = 0
    ) {
        self.inputTokens = inputTokens
        self.cachedTokens = cachedTokens
        self.outputTokens = outputTokens
        self.audioSeconds = audioSeconds
        self.characters = characters
    }
}
