package import Core
import Synchronization

/// A call on the terminal: typed lines are what the caller says, clips are handed on as text and are heard at once.
///
/// So `frontdesk talk` speaks to the very agent that answers the telephone.
package final class TextCallAudio: CallAudio {
    /// Lines that may be typed ahead; a file piped in waits for nobody, so beyond this it is cut off.
    private static let capacity = 1_024

    package let events: AsyncStream<CallEvent>
    private let continuation: AsyncStream<CallEvent>.Continuation
    private let clock: any BoxClock
    private let output: @Sendable (String) -> Void
    private let isOver = Atomic(false)

    /// - Parameter output: takes what the agent says, a sentence at a time.
    package init(clock: any BoxClock, output: @escaping @Sendable (String) -> Void) {
        self.clock = clock
        self.output = output
        (events, continuation) = AsyncStream.makeStream(of: CallEvent.self, bufferingPolicy: .bufferingOldest(Self.capacity))
    }

    /// The caller says a line; one character that is a telephone key is pressed instead.
    package func type(_ line: String) {
        let text = line.trimmingPrefix(while: \.isWhitespace)
        if text.count == 1, let key = text.first, "0123456789*#".contains(key) {
            continuation.yield(.digit(key, at: clock.uptime))
        } else if !text.isEmpty {
            continuation.yield(.typed(String(text), at: clock.uptime))
        }
    }

    /// The caller leaves.
    package func leave() { end(by: .caller) }

    package func play(_ clip: SpeechClip, id: Int) async {
        if !clip.text.isEmpty { output(clip.text) }
        continuation.yield(.playoutAudible(id: id, at: clock.uptime))
        continuation.yield(.playoutFinished(id: id, at: clock.uptime))
    }

    /// Streamed speech has no text here: the terminal's voice always makes whole clips.
    package func play(_ samples: [Int16], id: Int, isLast: Bool) async {
        guard isLast else { return }
        continuation.yield(.playoutAudible(id: id, at: clock.uptime))
        continuation.yield(.playoutFinished(id: id, at: clock.uptime))
    }

    package func pause() async {}
    package func resume() async {}
    package func flush() async -> [PlayoutPosition] { [] }
    package func hangUp() async { end(by: .agent) }

    private func end(by endedBy: Call.EndedBy) {
        guard !isOver.exchange(true, ordering: .relaxed) else { return }
        continuation.yield(.left(by: endedBy))
        continuation.finish()
    }
}
