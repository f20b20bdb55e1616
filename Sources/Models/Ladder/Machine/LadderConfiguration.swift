/// How long the ladder waits, and how long it leaves a provider alone.
package struct LadderConfiguration: Hashable, Sendable {
    /// The patience of one stage.
    package struct Limits: Hashable, Sendable {
        /// To the first text, the first sample or the final words; for words it counts from the end of the audio.
        package var firstAnswer: Duration
        /// Between two pieces of an answer that has begun.
        package var gap: Duration
        /// After this the next rung is asked too; nil never.
        package var hedge: Duration?

        package init(firstAnswer: Duration, gap: Duration, hedge: Duration?) {
            self.firstAnswer = firstAnswer
            self.gap = gap
            self.hedge = hedge
        }
    }

    /// Slower than the 99th percentile of streaming recognisers (0.35 to 0.81 s, `research/audio.md` 6), within 1.5 s of silence.
    package var speechToText = Limits(firstAnswer: .milliseconds(1_500), gap: .seconds(1), hedge: .milliseconds(700))
    /// The 95th percentile to the first text is 2.2 s (`research/audio.md` 6).
    package var languageModel = Limits(firstAnswer: .seconds(3), gap: .seconds(4), hedge: .milliseconds(1_500))
    /// Voices need 0.1 to 0.25 s to the first sample (`research/audio.md` 6).
    package var textToSpeech = Limits(firstAnswer: .milliseconds(1_200), gap: .seconds(1), hedge: .milliseconds(600))
    /// A provider is left alone this long after its first failure, twice as long after each further one.
    package var firstCoolDown = Duration.seconds(5)
    package var longestCoolDown = Duration.seconds(300)
    /// The longest Retry-After that is believed.
    package var longestRetryAfter = Duration.seconds(24 * 3600)

    package init() {}

    /// The patience of a stage.
    package func limits(of stage: LadderStage) -> Limits {
        switch stage {
        case .speechToText: speechToText
        case .languageModel: languageModel
        case .textToSpeech: textToSpeech
        }
    }
}
