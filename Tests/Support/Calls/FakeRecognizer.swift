package import Core
import Synchronization

/// Understands `FakeSpeech`, as slowly or badly as a test wants.
package final class FakeRecognizer: SpeechRecognizer {
    /// How it behaves.
    package enum Behaviour: Sendable {
        case works(after: Duration)
        case fails
        /// Never answers, but obeys cancellation.
        case hangs
    }

    package struct Failure: Error {}

    private struct State {
        var behaviour = Behaviour.works(after: .milliseconds(100))
        var asked: [Expectation] = []
        var cancelled = 0
    }

    private let speech: FakeSpeech
    private let clock: any BoxClock
    private let state = Mutex(State())

    package init(speech: FakeSpeech, clock: any BoxClock) {
        self.speech = speech
        self.clock = clock
    }

    /// What each recognition expected, in order.
    package var asked: [Expectation] { state.withLock { $0.asked } }
    /// Recognitions that were given up.
    package var cancelled: Int { state.withLock { $0.cancelled } }

    package func behave(_ behaviour: Behaviour) {
        state.withLock { $0.behaviour = behaviour }
    }

    package func recognize(_ samples: [Int16], expecting expectation: Expectation) async throws -> Recognition {
        let behaviour = state.withLock { state in
            state.asked.append(expectation)
            return state.behaviour
        }
        do {
            switch behaviour {
            case .works(let delay): try await clock.sleep(for: delay)
            case .fails: throw Failure()
            case .hangs: try await clock.sleep(for: .seconds(1_000_000))
            }
        } catch let error as CancellationError {
            state.withLock { $0.cancelled += 1 }
            throw error
        }
        return Recognition(typed: speech.words(in: samples))
    }
}
