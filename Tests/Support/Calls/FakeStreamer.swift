package import Core
import Synchronization

/// Speaks a word each 300 ms, a piece a word, each piece a little later than the one before.
package final class FakeStreamer: SpeechStreamer {
    package enum Behaviour: Sendable {
        /// The first piece after `first`, each other after `each`.
        case works(first: Duration, each: Duration)
        /// Breaks off after so many words.
        case fails(afterWords: Int)
        case hangs
    }

    package struct Failure: Error {}

    package let model = ProviderModel(provider: "fake", name: "voice")
    private let clock: any BoxClock
    private let behaviour: Mutex<Behaviour>
    private let said = Mutex<[(text: String, at: Duration)]>([])
    /// Whether it tells where words end.
    package let tellsWords: Bool

    package init(clock: any BoxClock, tellsWords: Bool = true) {
        self.clock = clock
        self.tellsWords = tellsWords
        behaviour = Mutex(.works(first: .milliseconds(100), each: .milliseconds(20)))
    }

    package func behave(_ new: Behaviour) { behaviour.withLock { $0 = new } }

    /// What it was asked to say, and when.
    package var requests: [(text: String, at: Duration)] { said.withLock { $0 } }

    package func speak(_ request: SpeechRequest) -> AsyncThrowingStream<SpeechPiece, any Error> {
        said.withLock { $0.append((request.text, clock.uptime)) }
        let behaviour = behaviour.withLock { $0 }
        let clip = FakeSynthesizer.clip(request.text)
        let place = Mutex(0)
        return AsyncThrowingStream { [clock, tellsWords] in
            let next = place.withLock { place in
                defer { place += 1 }
                return place
            }
            let index = tellsWords ? next / 2 : next
            if tellsWords, next % 2 == 1 { return .word(clip.words[index]) }
            guard clip.words.indices.contains(index) else { return nil }
            switch behaviour {
            case .works(let first, let each): try await clock.sleep(for: index == 0 ? first : each)
            case .fails(let words): if index >= words { throw Failure() }
            case .hangs: try await clock.sleep(for: .seconds(1_000_000))
            }
            return .samples(Array(repeating: 1_000, count: FakeSynthesizer.wordLength))
        }
    }
}
