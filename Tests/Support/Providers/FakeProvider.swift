package import Core
import Synchronization

/// A remote model that does, request by request, what a test wrote down; the last line is repeated.
package final class FakeProvider<Event: Sendable>: Sendable {
    /// One step of an answer.
    package enum Step: Sendable {
        case wait(Duration)
        case say(Event)
        case fail(ProviderError.Kind, retryAfter: Duration? = nil)
        /// Neither more nor an end.
        case hang
    }

    private struct State {
        var scripts: [[Step]]
        var begun = 0
        var givenUp = 0
    }

    package let model: ProviderModel
    private let clock: any BoxClock
    private let state: Mutex<State>

    package init(_ model: ProviderModel, clock: any BoxClock, _ scripts: [Step]...) {
        self.model = model
        self.clock = clock
        state = Mutex(State(scripts: scripts))
    }

    /// Requests it was sent.
    package var begun: Int { state.withLock { $0.begun } }
    /// Requests that were ended by whoever asked.
    package var givenUp: Int { state.withLock { $0.givenUp } }

    package func answer() -> AsyncThrowingStream<Event, any Error> {
        let steps = state.withLock { state in
            state.begun += 1
            return state.scripts.count > 1 ? state.scripts.removeFirst() : state.scripts.first ?? []
        }
        let rest = Steps(steps)
        return AsyncThrowingStream { [self] in
            while let step = await rest.next() {
                switch step {
                case .wait(let time): try await pause(time)
                case .say(let event): return event
                case .fail(let kind, let wait): throw ProviderError(kind, model, "told to fail", retryAfter: wait)
                case .hang: try await pause(.seconds(1_000_000))
                }
            }
            return nil
        }
    }

    private func pause(_ time: Duration) async throws {
        do {
            try await clock.sleep(for: time)
        } catch {
            state.withLock { $0.givenUp += 1 }
            throw error
        }
    }

    private actor Steps {
        private var rest: ArraySlice<Step>

        init(_ steps: [Step]) {
            rest = steps[...]
        }

        func next() -> Step? { rest.popFirst() }
    }
}
