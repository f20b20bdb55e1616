package import Core

/// Clips voiced before the first call, so that a fallback line can be said when the voice itself fails, and a
/// holding line when it is busy.
///
/// One value serves all calls of an agent: copies share their samples.
package struct PreparedClips: Sendable {
    private var clips: [String: SpeechClip] = [:]

    package init() {}

    /// Texts that could not be voiced.
    package private(set) var missing: [String] = []

    /// Voices an agent's emergency sentences; those that fail are in `missing`.
    package static func emergency(for agent: Agent, with synthesizer: any SpeechSynthesizer) async -> PreparedClips {
        var prepared = PreparedClips()
        for text in Phrases(agent: agent).emergencyTexts {
            if let clip = try? await synthesizer.synthesize(text, voice: agent.voice) {
                prepared.clips[text] = clip
            } else {
                prepared.missing.append(text)
            }
        }
        return prepared
    }

    subscript(text: String) -> SpeechClip? { clips[text] }
}
