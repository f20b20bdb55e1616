// From probabilities to events (a table of all transitions), the frame-to-chunk arithmetic, and the detector without weights.
// Not covered: the network (SileroTests).
import Core
import Media
import Testing

@Suite struct VoiceActivityTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// One probability for each 32 ms.
        let probabilities: [Float]
        /// Event by the number of the chunk that completes it, from 1.
        let events: [Int: VoiceActivityEvent]
    }

    private static func end(_ chunk: Int) -> Duration { .milliseconds(32 * chunk) }

    static let table: [Row] = [
        Row(testDescription: "silence", probabilities: [0, 0.1, 0.49, 0.49, 0.49, 0.4], events: [:]),
        Row(
            testDescription: "two chunks are speech", probabilities: [0, 0.5, 0.5, 0.9],
            events: [3: .speechStarted(began: end(1), at: end(3))]),
        Row(testDescription: "one chunk is a click", probabilities: [0, 0.99, 0.49, 0.99, 0, 0.99, 0], events: [:]),
        Row(
            testDescription: "between the thresholds speech goes on",
            probabilities: [1, 1] + [Float](repeating: 0.35, count: 20),
            events: [2: .speechStarted(began: end(0), at: end(2))]),
        Row(
            testDescription: "256 ms under the lower threshold end it",
            probabilities: [1, 1] + [Float](repeating: 0.34, count: 9),
            events: [2: .speechStarted(began: end(0), at: end(2)), 10: .speechPaused(endedAt: end(2), at: end(10))]),
        Row(
            testDescription: "a short pause does not",
            probabilities: [1, 1] + [Float](repeating: 0, count: 7) + [0.4] + [Float](repeating: 0, count: 8),
            events: [2: .speechStarted(began: end(0), at: end(2)), 18: .speechPaused(endedAt: end(10), at: end(18))]),
        Row(
            testDescription: "after a pause it takes the upper threshold again",
            probabilities: [1, 1] + [Float](repeating: 0, count: 8) + [0.45, 0.45, 0.45, 0.6, 0.6],
            events: [
                2: .speechStarted(began: end(0), at: end(2)), 10: .speechPaused(endedAt: end(2), at: end(10)),
                15: .speechStarted(began: end(13), at: end(15)),
            ]),
    ]

    @Test(arguments: table)
    func everyTransition(row: Row) {
        var hysteresis = SpeechHysteresis()
        for (place, probability) in row.probabilities.enumerated() {
            let event = hysteresis.advance(
                probability, from: Self.end(place), to: Self.end(place + 1), at: Self.end(place + 1))
            #expect(event == row.events[place + 1], "chunk \(place + 1)")
        }
    }

    /// Says speech when a chunk's first sample is positive.
    private struct SignModel: SpeechModel {
        let chunkSamples = 512
        mutating func probability(of chunk: UnsafeBufferPointer<Int16>) -> Float { chunk.count == 512 && chunk[0] > 0 ? 1 : 0 }
        mutating func reset() {}
    }

    @Test func chunksAreCutFromFramesAndTimedBySample() {
        var detector = VoiceActivityDetector(model: SignModel())
        let sound = [Int16](repeating: 0, count: 1024) + [Int16](repeating: 9, count: 1024) + [Int16](repeating: 0, count: 9000)
        var events: [VoiceActivityEvent] = []
        for (place, frame) in Signal.frames(sound).enumerated() {
            if let event = detector.process(frame, at: .milliseconds(5000 + 20 * (place + 1))) { events.append(event) }
        }
        // Samples 1024...2047 are 64 ms to 128 ms; chunk 12 ends at 384 ms, within the frame that ends at 400 ms.
        #expect(
            events == [
                .speechStarted(began: .milliseconds(5064), at: .milliseconds(5140)),
                .speechPaused(endedAt: .milliseconds(5128), at: .milliseconds(5400)),
            ])
    }

    @Test(arguments: [true, false])
    func utterancesOfTheClipAreFound(hasWeights: Bool) throws {
        let model: any SpeechModel =
            hasWeights ? SileroVAD(weights: try SileroWeights(contentsOf: Vectors.weightsPath())) : EnergyVAD()
        var detector = VoiceActivityDetector(model: model)
        var starts: [Double] = []
        var speaking = 0
        let frames = Signal.frames(try Vectors.speech())
        for (place, frame) in frames.enumerated() {
            let event = detector.process(frame, at: .milliseconds(20 * (place + 1)))
            if case .speechStarted(let began, _) = event { starts.append(began.seconds) }
            speaking += detector.isSpeaking ? 1 : 0
        }
        // The clip is 0.8 s of quiet, 4.1 s of speech, 0.8 s of quiet, 4 s, 0.8 s, 1.1 s of speech.
        #expect(starts.contains { (0.7...1.3).contains($0) })
        #expect(starts.contains { (5.2...6.4).contains($0) })
        #expect((0.6...0.95).contains(Double(speaking) / Double(frames.count)))
    }

    @Test func theFallbackAdaptsToSteadyNoise() {
        var detector = VoiceActivityDetector(model: EnergyVAD())
        var random = SeededRandom(8)
        var noisy = 0
        for tick in 0..<1500 {
            let frame = AudioFrame((0..<320).map { _ in Int16.random(in: -600...600, using: &random) })
            _ = detector.process(frame, at: .milliseconds(20 * tick))
            if tick > 1000, detector.isSpeaking { noisy += 1 }
        }
        #expect(noisy == 0)
        let tone = Signal.frames(Signal.sine(300, rate: 16_000, count: 6400, amplitude: 9000))
        var started = false
        for (place, frame) in tone.enumerated() {
            started = detector.process(frame, at: .milliseconds(20 * (1500 + place))) != nil || started
        }
        #expect(started)
    }
}
