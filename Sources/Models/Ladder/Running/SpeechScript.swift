import Core

/// Speech on the ladder: what was given out stands, and the next rung says the rest.
struct SpeechScript: LadderScript {
    private let chain: [LadderStreamer.Voice]
    private let request: SpeechRequest
    private var spoken: SpokenPart
    /// Samples given out by rungs that have failed since: where the next one's samples and words begin.
    private var offset = 0
    private var delivered = 0

    init(chain: [LadderStreamer.Voice], request: SpeechRequest) {
        self.chain = chain
        self.request = request
        spoken = SpokenPart(of: request.text)
    }

    var stage: LadderStage { .textToSpeech }
    var context: ProviderContext { request.context }
    var rungs: [LadderRung] { chain.map(\.rung) }
    var asking: (@Sendable () async -> Void)? { nil }
    var estimate: ProviderUsage {
        ProviderUsage(audioSeconds: SpokenPart.seconds(of: spoken.rest), characters: spoken.rest.count)
    }
    /// Only the end of its stream tells that a voice has finished.
    private(set) var isComplete = false

    func open(_ rung: Int) -> AsyncThrowingStream<SpeechPiece, any Error> {
        var request = request
        request.text = spoken.rest
        request.voice = chain[rung].voice ?? request.voice
        return chain[rung].streamer.speak(request)
    }

    func meaning(of event: SpeechPiece) -> LadderMeaning {
        switch event {
        case .usage(let usage): .usage(usage)
        case .samples(let samples): samples.isEmpty ? .aside : .answer
        case .word: .aside
        }
    }

    mutating func deliver(_ event: SpeechPiece) -> SpeechPiece {
        switch event {
        case .samples(let samples): delivered += samples.count
        case .word(let word):
            let shifted = SpeechClip.Word(text: word.text, endSample: offset + max(0, word.endSample))
            spoken.note(shifted)
            return .word(shifted)
        case .usage: break
        }
        return event
    }

    func complaint(atEndOf model: ProviderModel) -> ProviderError? {
        delivered > offset ? nil : ProviderError(.malformed, model, "no sound came")
    }

    mutating func canGoOn() -> Bool {
        spoken.breakOff(after: delivered, since: offset)
        offset = delivered
        // Nothing but the tail of the last word is missing.
        if spoken.rest.isEmpty { isComplete = true }
        return !isComplete
    }
}
