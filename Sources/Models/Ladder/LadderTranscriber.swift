package import Core

/// A transcriber that is the best of a chain which can be asked now.
///
/// The audio is kept while it comes (30 s of it), so that a rung that is asked late hears it from the start. Partial readings are those of
/// the best rung that runs; the first final reading ends the utterance.
package struct LadderTranscriber: SpeechTranscriber {
    package let model: ProviderModel
    private let ladder: Ladder
    private let chain: [(rung: LadderRung, transcriber: any SpeechTranscriber)]

    /// - Parameter chain: best first; ends on the embedded recogniser.
    package init(_ chain: [(transcriber: any SpeechTranscriber, place: LadderRung.Place)], on ladder: Ladder) {
        self.ladder = ladder
        self.chain = chain.map { (LadderRung($0.transcriber.model, $0.place), $0.transcriber) }
        model = chain.first?.transcriber.model ?? .none
        ladder.register(self.chain.map(\.rung), for: .speechToText)
    }

    package func transcribe(
        _ audio: AsyncStream<[Int16]>, request: TranscriptionRequest
    ) -> AsyncThrowingStream<TranscriptionEvent, any Error> {
        // Each utterance is asked for anew, so each may climb.
        ladder.turnBegan(in: request.context.call, for: [.speechToText])
        return LadderRun.stream(Script(chain: chain, audio: audio, request: request), on: ladder)
    }
}

extension LadderTranscriber {
    private struct Script: LadderScript {
        let chain: [(rung: LadderRung, transcriber: any SpeechTranscriber)]
        let audio: AsyncStream<[Int16]>
        let request: TranscriptionRequest
        private let tape = AudioTape()
        private(set) var isComplete = false

        init(
            chain: [(rung: LadderRung, transcriber: any SpeechTranscriber)], audio: AsyncStream<[Int16]>,
            request: TranscriptionRequest
        ) {
            self.chain = chain
            self.audio = audio
            self.request = request
        }

        var stage: LadderStage { .speechToText }
        var context: ProviderContext { request.context }
        var rungs: [LadderRung] { chain.map(\.rung) }
        var asking: (@Sendable () async -> Void)? {
            { [tape, audio] in await tape.record(audio) }
        }
        var estimate: ProviderUsage {
            ProviderUsage(audioSeconds: Double(tape.seen) / Double(AudioFormat.sampleRate))
        }

        func open(_ rung: Int) -> AsyncThrowingStream<TranscriptionEvent, any Error> {
            chain[rung].transcriber.transcribe(tape.stream(), request: request)
        }

        func meaning(of event: TranscriptionEvent) -> LadderMeaning {
            switch event {
            case .partial: .preview
            case .final: .answer
            case .usage(let usage): .usage(usage)
            }
        }

        mutating func deliver(_ event: TranscriptionEvent) -> TranscriptionEvent {
            if case .final = event { isComplete = true }
            return event
        }

        func complaint(atEndOf model: ProviderModel) -> ProviderError? {
            isComplete ? nil : ProviderError(.malformed, model, "no final words came")
        }

        mutating func canGoOn() -> Bool { true }
    }
}
