/// Turns probabilities into the beginning and the end of speech: a value, so that every step can be put in a table.
package struct SpeechHysteresis: Sendable {
    /// Thresholds and times; the defaults are LiveKit's (research/audio.md 6).
    package struct Configuration: Sendable, Hashable {
        /// Probability at which silence becomes speech.
        package var activation: Float = 0.5
        /// Probability under which speech becomes silence.
        package var deactivation: Float = 0.35
        /// Shorter speech is not reported.
        package var minimumSpeech = Duration.milliseconds(50)
        /// Shorter pauses are not reported.
        package var minimumSilence = Duration.milliseconds(250)
        /// Sound before the first word that belongs to the utterance; kept by whoever collects the samples.
        package var prefixPadding = Duration.milliseconds(500)

        package init() {}
    }

    package let configuration: Configuration
    /// Between `speechStarted` and `speechPaused`.
    package private(set) var isSpeaking = false
    /// Start of the chunks that may become speech.
    private var began: Duration?
    private var lastSpeech = Duration.zero

    package init(configuration: Configuration = Configuration()) {
        self.configuration = configuration
    }

    /// Takes the probability of the chunk from `start` to `end`; `tick` is the time to be told with the event.
    package mutating func advance(
        _ probability: Float, from start: Duration, to end: Duration, at tick: Duration
    ) -> VoiceActivityEvent? {
        if isSpeaking {
            if probability >= configuration.deactivation { lastSpeech = end }
            guard end - lastSpeech >= configuration.minimumSilence else { return nil }
            isSpeaking = false
            began = nil
            return .speechPaused(endedAt: lastSpeech, at: tick)
        }
        guard probability >= configuration.activation else {
            began = nil
            return nil
        }
        let beginning = began ?? start
        began = beginning
        guard end - beginning >= configuration.minimumSpeech else { return nil }
        isSpeaking = true
        lastSpeech = end
        return .speechStarted(began: beginning, at: tick)
    }
}
