package import Core

/// Speech and pauses out of 20 ms frames of one caller. Never allocates after `init`.
package struct VoiceActivityDetector: Sendable {
    /// Thresholds and times.
    package typealias Configuration = SpeechHysteresis.Configuration

    /// The last chunk's probability.
    package private(set) var probability: Float = 0

    private var model: any SpeechModel
    private var hysteresis: SpeechHysteresis
    private var chunk: [Int16]
    private var filled = 0

    package init(model: any SpeechModel, configuration: Configuration = Configuration()) {
        self.model = model
        hysteresis = SpeechHysteresis(configuration: configuration)
        chunk = [Int16](repeating: 0, count: model.chunkSamples)
        // Takes the model's memory for this detector alone, now instead of at the first frame.
        self.model.reset()
    }

    package var configuration: Configuration { hysteresis.configuration }

    /// Between `speechStarted` and `speechPaused`.
    package var isSpeaking: Bool { hysteresis.isSpeaking }

    /// Takes the frame whose last sample was heard at `tick`. A chunk is longer than a frame, so a frame ends at most one.
    package mutating func process(_ frame: borrowing AudioFrame, at tick: Duration) -> VoiceActivityEvent? {
        var event: VoiceActivityEvent?
        // Through a span: an InlineArray's own subscript copies the whole array for each sample (measured).
        let samples = frame.samples.span
        for place in 0..<AudioFormat.frameSamples {
            chunk[filled] = samples[place]
            filled += 1
            if filled == chunk.count {
                filled = 0
                event = judge(endingAt: tick - Self.length(AudioFormat.frameSamples - place - 1), tick: tick)
            }
        }
        return event
    }

    /// Forgets everything, as at the start of a call.
    package mutating func reset() {
        model.reset()
        hysteresis = SpeechHysteresis(configuration: configuration)
        filled = 0
        probability = 0
    }

    private mutating func judge(endingAt end: Duration, tick: Duration) -> VoiceActivityEvent? {
        probability = chunk.withUnsafeBufferPointer { model.probability(of: $0) }
        return hysteresis.advance(probability, from: end - Self.length(chunk.count), to: end, at: tick)
    }

    private static func length(_ samples: Int) -> Duration { .microseconds(samples * 1_000_000 / AudioFormat.sampleRate) }
}
