package import Core
import Synchronization

/// Understands `FakeSpeech` while it is spoken: a partial for each new word, the final some time after the end.
package final class FakeTranscriber: SpeechTranscriber {
    package enum Behaviour: Sendable {
        case works(after: Duration)
        case fails
        case hangs
    }

    package struct Failure: Error {}

    package let model = ProviderModel(provider: "fake", name: "ears")
    private let speech: FakeSpeech
    private let clock: any BoxClock
    private let state: Mutex<(behaviour: Behaviour, requests: Int, finals: [String])>

    package init(speech: FakeSpeech, clock: any BoxClock) {
        self.speech = speech
        self.clock = clock
        state = Mutex((.works(after: .milliseconds(100)), 0, []))
    }

    package func behave(_ new: Behaviour) { state.withLock { $0.behaviour = new } }
    package var requests: Int { state.withLock { $0.requests } }
    package var finals: [String] { state.withLock { $0.finals } }

    package func transcribe(
        _ audio: AsyncStream<[Int16]>, request: TranscriptionRequest
    ) -> AsyncThrowingStream<TranscriptionEvent, any Error> {
        let behaviour = state.withLock { state in
            state.requests += 1
            return state.behaviour
        }
        let heard = Mutex<(samples: [Int16], told: String, isOver: Bool)>(([], "", false))
        return AsyncThrowingStream { [self] in
            if case .fails = behaviour { throw Failure() }
            if heard.withLock({ $0.isOver }) { return nil }
            for await piece in audio {
                let partial = heard.withLock { heard -> String? in
                    heard.samples += piece
                    let text = speech.words(in: heard.samples)
                    guard text != heard.told else { return nil }
                    heard.told = text
                    return text
                }
                if let partial { return .partial(partial) }
            }
            switch behaviour {
            case .works(let delay): try await clock.sleep(for: delay)
            case .fails: throw Failure()
            case .hangs: try await clock.sleep(for: .seconds(1_000_000))
            }
            let text = heard.withLock { heard in
                heard.isOver = true
                return speech.words(in: heard.samples)
            }
            state.withLock { $0.finals.append(text) }
            return .final(Recognition(typed: text))
        }
    }
}
