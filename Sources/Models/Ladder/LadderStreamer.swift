package import Core

/// A voice that is the best of a chain which can be asked now.
///
/// Speech that breaks off is continued by the next rung from the first word that was not given out. Texts that are kept in the voice of
/// the first rung are not asked for at all, so the box keeps its voice for them whatever happens.
package struct LadderStreamer: SpeechStreamer {
    /// One voice of the chain.
    package struct Voice: Sendable {
        let streamer: any SpeechStreamer
        let place: LadderRung.Place
        let voice: String?

        /// - Parameter voice: the rung's own name of a voice; nil for the one that is asked for.
        package init(_ streamer: any SpeechStreamer, _ place: LadderRung.Place, voice: String? = nil) {
            self.streamer = streamer
            self.place = place
            self.voice = voice
        }

        var rung: LadderRung { LadderRung(streamer.model, place) }
    }

    package let model: ProviderModel
    private let ladder: Ladder
    private let chain: [Voice]
    private let kept: (any SpeechKeeping)?

    /// - Parameters:
    ///   - chain: best first; ends on the embedded voice.
    ///   - kept: clips in the voice of the first rung.
    package init(_ chain: [Voice], on ladder: Ladder, kept: (any SpeechKeeping)? = nil) {
        self.ladder = ladder
        self.chain = chain
        self.kept = kept
        model = chain.first?.streamer.model ?? .none
        ladder.register(chain.map(\.rung), for: .textToSpeech)
    }

    package func speak(_ request: SpeechRequest) -> AsyncThrowingStream<SpeechPiece, any Error> {
        guard let kept else { return stream(request) }
        let source = KeptOrSpoken(kept: kept, voice: chain.first?.voice ?? request.voice, text: request.text) { stream(request) }
        return AsyncThrowingStream { try await source.next() }
    }

    private func stream(_ request: SpeechRequest) -> AsyncThrowingStream<SpeechPiece, any Error> {
        LadderRun.stream(SpeechScript(chain: chain, request: request), on: ladder)
    }
}
