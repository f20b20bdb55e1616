import Core
import Support
import Testing

import Models

/// Covers transcribers on the ladder in virtual time: partial readings, replay to a late rung, the box's own recogniser in reserve.
@Suite struct LadderTranscriberTests {
    private let scene: LadderScene
    private let speech = FakeSpeech()

    init() throws {
        scene = try LadderScene()
    }

    private func final(_ text: String) -> TranscriptionEvent { .final(Recognition(typed: text)) }

    private func provider(
        _ model: ProviderModel, _ steps: FakeProvider<TranscriptionEvent>.Step...
    ) -> FakeProvider<TranscriptionEvent> {
        FakeProvider(model, clock: scene.clock, steps)
    }

    private var box: RecognizerTranscriber {
        RecognizerTranscriber { [speech, scene] _ in FakeRecognizer(speech: speech, clock: scene.clock) }
    }

    /// Says "when do you open" within a second, then lets the chain answer.
    private func hear(
        _ chain: [(transcriber: any SpeechTranscriber, place: LadderRung.Place)]
    ) async throws -> (events: [(at: Int64, event: TranscriptionEvent)], error: (any Error)?, endedAt: Int64?) {
        let transcriber = LadderTranscriber(chain, on: scene.ladder)
        let request = TranscriptionRequest(language: "en", context: scene.context(.speechToText))
        let pieces = [
            speech.samples("when do", lasting: .milliseconds(500)), speech.samples("you open", lasting: .milliseconds(500)),
        ]
        let mouth = Mouth(pieces: pieces, clock: scene.clock)
        return try await scene.play {
            transcriber.transcribe(AsyncStream { await mouth.next() }, request: request)
        }
    }

    private actor Mouth {
        private var pieces: ArraySlice<[Int16]>
        private let clock: any BoxClock

        init(pieces: [[Int16]], clock: any BoxClock) {
            self.pieces = pieces[...]
            self.clock = clock
        }

        func next() async -> [Int16]? {
            guard let piece = pieces.popFirst() else { return nil }
            try? await clock.sleep(for: .milliseconds(500))
            return piece
        }
    }

    private func words(_ events: [(at: Int64, event: TranscriptionEvent)]) -> [String] {
        events.compactMap { entry in
            switch entry.event {
            case .partial(let text): "~" + text
            case .final(let recognition): recognition.text
            case .usage: nil
            }
        }
    }

    @Test func theBestHears() async throws {
        let first = provider(
            LadderScene.openai, .wait(.milliseconds(600)), .say(.partial("when")), .wait(.milliseconds(600)),
            .say(final("when do you open")), .say(.usage(ProviderUsage(audioSeconds: 1))))
        let outcome = try await hear([(ScriptedTranscriber(first), .cloud), (box, .embedded)])
        #expect(words(outcome.events) == ["~when", "when do you open"])
        #expect(outcome.endedAt == 1_200)
        #expect(scene.ledger.usage.map(\.cost) == [1_000_000])
        #expect(scene.ledger.usage.map(\.isEstimated) == [false])
    }

    @Test func aRungThatIsAskedLateHearsAllOfIt() async throws {
        let first = provider(LadderScene.openai, .wait(.milliseconds(700)), .fail(.unreachable))
        let outcome = try await hear([(ScriptedTranscriber(first), .cloud), (box, .embedded)])
        #expect(words(outcome.events) == ["when do you open"])
        #expect(outcome.endedAt == 1_100)
    }

    @Test func theBoxsReadingWaitsForTheBetterOne() async throws {
        let slow = provider(LadderScene.openai, .wait(.milliseconds(2_400)), .say(final("when do you reopen")))
        let outcome = try await hear([(ScriptedTranscriber(slow), .cloud), (box, .embedded)])
        #expect(words(outcome.events) == ["when do you reopen"])
        #expect(outcome.endedAt == 2_400, "the box knew at 1,800, but the better one came in time")
        #expect(scene.ladder.status.providers.map(\.state) == [.online, .embedded])
    }

    @Test func theBoxsReadingCountsAtTheDeadline() async throws {
        let silent = provider(LadderScene.openai, .say(.partial("when")), .hang)
        let outcome = try await hear([(ScriptedTranscriber(silent), .cloud), (box, .embedded)])
        #expect(words(outcome.events) == ["~when", "when do you open"])
        #expect(outcome.endedAt == 2_500, "1,500 ms after the last word")
        #expect(silent.givenUp == 1)
        #expect(scene.ledger.usage.map(\.usage.audioSeconds) == [1])
        #expect(scene.ledger.usage.map(\.outcome) == [.failed])
    }

    @Test func theNextUtteranceMayClimb() async throws {
        let flaky = FakeProvider<TranscriptionEvent>(
            LadderScene.openai, clock: scene.clock, [.fail(.refused)], [.wait(.milliseconds(1_100)), .say(final("again"))])
        let chain: [(transcriber: any SpeechTranscriber, place: LadderRung.Place)] = [
            (ScriptedTranscriber(flaky), .cloud), (box, .embedded),
        ]
        try await scene.running { () async throws in
            #expect(words(try await hear(chain).events) == ["when do you open"])
            #expect(words(try await hear(chain).events) == ["again"])
        }
    }

    @Test func theTapeKeepsTheEndOfALongUtterance() async throws {
        let tape = AudioTape()
        let (audio, mouth) = AsyncStream.makeStream(of: [Int16].self)
        for second in 0..<40 { mouth.yield([Int16](repeating: Int16(second), count: AudioFormat.sampleRate)) }
        mouth.finish()
        await tape.record(audio)
        var heard: [Int16] = []
        for await piece in tape.stream() { heard += piece }
        #expect(heard.count == AudioTape.capacity)
        #expect(heard.first == 10)
        #expect(heard.last == 39)
        #expect(tape.seen == 40 * AudioFormat.sampleRate)
    }
}
