package import Core
import Synchronization

/// Speaks a word each 300 ms, as slowly or badly as a test wants.
package final class FakeSynthesizer: SpeechSynthesizer {
    package enum Behaviour: Sendable {
        case works(after: Duration)
        case fails
        case hangs
    }

    package struct Failure: Error {}

    /// Samples of a word.
    package static let wordLength = 4_800

    private let clock: any BoxClock
    private let behaviour: Mutex<Behaviour>

    package init(clock: any BoxClock, _ behaviour: Behaviour = .works(after: .zero)) {
        self.clock = clock
        self.behaviour = Mutex(behaviour)
    }

    package var voices: [String] { ["slt"] }

    package func behave(_ new: Behaviour) {
        behaviour.withLock { $0 = new }
    }

    package func synthesize(_ text: String, voice: String) async throws -> SpeechClip {
        switch behaviour.withLock({ $0 }) {
        case .works(let delay): if delay > .zero { try await clock.sleep(for: delay) }
        case .fails: throw Failure()
        case .hangs: try await clock.sleep(for: .seconds(1_000_000))
        }
        return Self.clip(text)
    }

    /// The clip of a text.
    package static func clip(_ text: String) -> SpeechClip {
        let words = text.split(separator: " ").enumerated().map { place, word in
            SpeechClip.Word(text: String(word), endSample: (place + 1) * wordLength)
        }
        return SpeechClip(text: text, samples: Array(repeating: 1_000, count: words.count * wordLength), words: words)
    }
}
