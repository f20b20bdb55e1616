import Core
import Synchronization

/// The recogniser of a rehearsal: understands scripted lines, which are runs of samples of one value each, and hands recordings on.
final class RehearsalEar: SpeechRecognizer {
    /// What the embedded recogniser takes for a short line on two cores (`Tests/Budgets`).
    private static let delay = Duration.milliseconds(100)

    private struct State {
        var lines: [String] = []
        /// The recording that is being heard; scripted lines have none.
        var isRecording = false
    }

    private let clock: any BoxClock
    private let recognizer: (any SpeechRecognizer)?
    private let work: PendingWork
    private let state = Mutex(State())

    init(clock: any BoxClock, recognizer: (any SpeechRecognizer)?, work: PendingWork) {
        self.clock = clock
        self.recognizer = recognizer
        self.work = work
    }

    /// Samples that say a line.
    func samples(of line: String, lasting duration: Duration) -> [Int16] {
        let number = state.withLock { state in
            state.isRecording = false
            state.lines.append(line)
            return state.lines.count
        }
        return Array(repeating: Int16(clamping: number), count: AudioFormat.samples(in: duration))
    }

    /// What is heard next is a recording.
    func expectRecording() { state.withLock { $0.isRecording = true } }

    func recognize(_ samples: [Int16], expecting expectation: Expectation) async throws -> Recognition {
        if let recognizer, state.withLock({ $0.isRecording }) {
            return try await work.during { try await recognizer.recognize(samples, expecting: expectation) }
        }
        try await clock.sleep(for: Self.delay)
        return Recognition(typed: line(in: samples))
    }

    private func line(in samples: [Int16]) -> String {
        let lines = state.withLock { $0.lines }
        var last: Int16 = 0
        var said: [String] = []
        for sample in samples where sample != last {
            last = sample
            let place = Int(sample) - 1
            if lines.indices.contains(place) { said.append(lines[place]) }
        }
        return said.joined(separator: " ")
    }
}
