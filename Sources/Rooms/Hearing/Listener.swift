package import Core
package import Media

/// Turns what one call's rings hold into its events: voice activity, utterances, keys, playout, all in order of media time.
///
/// Used by one thread at a time: ``Hearing``'s, or a test's.
package struct Listener: Sendable {
    package let ear: CallEar
    private var detector: VoiceActivityDetector
    private var utterance = UtteranceBuffer()
    private var sound: CallEar.Sound?
    private var signal: CallEar.Signal?
    private var lastHeard = Duration.zero
    /// The call has ended and all of it has been delivered.
    package private(set) var isOver = false
    private let events: AsyncStream<CallEvent>.Continuation
    /// Samples that make a piece; nil when nobody listens to speech before its end.
    private let pieceLength: Int?
    /// Samples of the utterance that were handed on in pieces.
    private var told = 0

    /// - Parameter pieceFrames: frames of speech that are handed on together while the caller speaks; nil for none before the end.
    package init(
        ear: CallEar, detector: VoiceActivityDetector, events: AsyncStream<CallEvent>.Continuation, pieceFrames: Int? = nil
    ) {
        self.ear = ear
        self.detector = detector
        self.events = events
        pieceLength = pieceFrames.map { max(1, $0) * AudioFormat.frameSamples }
    }

    /// Works off the rings.
    ///
    /// The end is read before the rings and a signal before a sound: what the media thread wrote earlier is then seen, so a
    /// signal never overtakes the sound of an earlier tick.
    package mutating func drain() {
        let ended = ear.ended
        while true {
            if signal == nil { signal = ear.signals.pop() }
            if sound == nil { sound = ear.sounds.pop() }
            if let next = signal, sound.map({ next.at < $0.at }) ?? true {
                signal = nil
                yield(Self.event(next))
            } else if let next = sound {
                sound = nil
                hear(next)
            } else {
                break
            }
        }
        guard let ended, !isOver else { return }
        isOver = true
        // Who hangs up in mid-word has said it: a message's last piece is in no other event.
        if detector.isSpeaking {
            tellPiece(of: 1)
            yield(.speechPaused(endedAt: lastHeard, at: lastHeard, samples: utterance.end()))
        }
        yield(.left(by: ended))
        events.finish()
    }

    private mutating func hear(_ next: CallEar.Sound) {
        utterance.append(next.frame)
        lastHeard = next.at
        switch detector.process(next.frame, at: next.at) {
        case .speechStarted(_, let at):
            utterance.begin()
            told = 0
            yield(.speechStarted(at: at))
            tellPiece(of: 1)
        case .speechPaused(let endedAt, let at):
            tellPiece(of: 1)
            yield(.speechPaused(endedAt: endedAt, at: at, samples: utterance.end()))
        case nil:
            if detector.isSpeaking, let pieceLength { tellPiece(of: pieceLength) }
        }
    }

    /// Hands on what is new of the utterance, when it is at least so much.
    private mutating func tellPiece(of least: Int) {
        guard pieceLength != nil, utterance.samples.count - told >= least else { return }
        yield(.speechPiece(samples: Array(utterance.samples[told...]), at: lastHeard))
        told = utterance.samples.count
    }

    private static func event(_ signal: CallEar.Signal) -> CallEvent {
        switch signal.kind {
        case .digit(let byte): .digit(Character(UnicodeScalar(byte)), at: signal.at)
        case .audible(let id): .playoutAudible(id: id, at: signal.at)
        case .finished(let id): .playoutFinished(id: id, at: signal.at)
        case .hold(let isOn): .hold(isOn)
        }
    }

    private func yield(_ event: CallEvent) {
        if case .dropped = events.yield(event) { ear.countUndelivered() }
    }
}
