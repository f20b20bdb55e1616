package import Core

/// Speech and pauses out of 20 ms frames, with hysteresis. Never allocates after `init`.
package struct VoiceActivityDetector: Sendable {
    /// Thresholds and times; the defaults are LiveKit's (research/audio.md 6).
    package struct Configuration: Sendable, Hashable {
        /// Probability at which silence becomes speech, and under which speech becomes silence.
        package var activation: Float = 0.5, deactivation: Float = 0.35
        /// Speech and silence shorter than these are not reported.
        package var minimumSpeech = Duration.milliseconds(50), minimumSilence = Duration.milliseconds(250)
        /// Sound before the first word that belongs to the utterance; kept by whoever collects the samples.
        package var prefixPadding = Duration.milliseconds(500)

        package init() {}
    }

    package let configuration: Configuration
    /// Between `speechStarted` and `speechPaused`.
    package private(set) var isSpeaking = false
    /// The last chunk's probability.
    package private(set) var probability: Float = 0

    private var model: any SpeechModel

    package init(model: any SpeechModel, configuration: Configuration = Configuration()) {
        self.model = model
        self.configuration = configuration
    }

    /// Takes the frame whose last sample was heard at `tick`.
    package mutating func process(_ frame: borrowing AudioFrame, at tick: Duration) -> VoiceActivityEvent? { nil }

    /// Forgets everything, as at the start of a call.
    package mutating func reset() {}
}
