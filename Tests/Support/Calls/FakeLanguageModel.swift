package import Core
import Synchronization

/// A language model that says what a test has written down, as slowly or badly as it wants; one script line answers one request.
package final class FakeLanguageModel: LanguageModel {
    /// What happens in an answer, in order.
    package enum Step: Sendable {
        case text(String)
        case call(String, name: String, arguments: String)
        case wait(Duration)
        case fail
        /// Never says anything more, but obeys cancellation.
        case hang
        case finish(LanguageEvent.Finish)
    }

    package struct Failure: Error {}

    private struct State {
        var script: [[Step]] = []
        var requests: [LanguageRequest] = []
        var cancelled = 0
    }

    package let model = ProviderModel(provider: "fake", name: "parrot")
    private let clock: any BoxClock
    private let state = Mutex(State())

    package init(clock: any BoxClock) {
        self.clock = clock
    }

    /// What it was asked, in order.
    package var requests: [LanguageRequest] { state.withLock { $0.requests } }
    /// Answers that were given up before their end.
    package var cancelled: Int { state.withLock { $0.cancelled } }

    /// The next request is answered like this; without a line it fails at once.
    package func script(_ steps: Step...) {
        state.withLock { $0.script.append(steps) }
    }

    /// The next request is answered in words, one every 20 ms after `delay`.
    package func answer(_ text: String, after delay: Duration = .milliseconds(300)) {
        let words = text.split(separator: " ").enumerated().map { ($0.offset > 0 ? " " : "") + $0.element }
        let steps = words.flatMap { [Step.text($0), .wait(.milliseconds(20))] }
        state.withLock { $0.script.append([.wait(delay)] + steps + [.finish(.stop)]) }
    }

    package func respond(to request: LanguageRequest) -> AsyncThrowingStream<LanguageEvent, any Error> {
        let steps = state.withLock { state in
            state.requests.append(request)
            return state.script.isEmpty ? [.fail] : state.script.removeFirst()
        }
        let places = Mutex(steps[...])
        return AsyncThrowingStream { [self] in
            while let step = places.withLock({ $0.popFirst() }) {
                do {
                    switch step {
                    case .text(let text): return .text(text)
                    case .call(let id, let name, let arguments):
                        return .toolCall(ToolCall(id: id, name: name, arguments: arguments))
                    case .wait(let delay): try await clock.sleep(for: delay)
                    case .fail: throw Failure()
                    case .hang: try await clock.sleep(for: .seconds(1_000_000))
                    case .finish(let finish): return .finished(finish)
                    }
                } catch is CancellationError {
                    state.withLock { $0.cancelled += 1 }
                    return nil
                }
            }
            return nil
        }
    }
}
