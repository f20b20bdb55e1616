package import Core
package import RTC

/// The agent's end of a room: plays clips and tells how far they were really sent.
///
/// It hears nothing here: what callers say reaches an agent through ``Hearing``, off the media thread.
@MediaActor
package final class AgentParticipant: MediaEndpoint {
    /// While the caller cannot hear us nothing is taken from the queue, so that positions stay what was sent.
    package var isHeld = false
    /// A muted agent forgets what it is told to play: for measuring everything else.
    package let isMuted: Bool
    private var queue = PlayoutQueue()
    private let report: (PlayoutQueue.Progress, Duration) -> Void

    /// - Parameter report: called on the media thread in the tick that sends the sample in question.
    package init(isMuted: Bool = false, report: @escaping (PlayoutQueue.Progress, Duration) -> Void) {
        self.isMuted = isMuted
        self.report = report
    }

    /// Queues a clip, or a piece of one that goes on until its last.
    package func play(_ samples: [Int16], id: Int, isLast: Bool = true) {
        if !isMuted { queue.play(samples, id: id, isLast: isLast) }
    }

    /// How often a voice was too slow for its own clip.
    package var underruns: Int { queue.underruns }

    package func pause() { queue.pause() }
    package func resume() { queue.resume() }
    package func flush() -> [PlayoutPosition] { queue.flush() }

    package func pull(into frame: inout AudioFrame, at now: Duration) -> Bool {
        isHeld ? false : queue.pull(into: &frame) { report($0, now) }
    }

    package func push(_ frame: borrowing AudioFrame, isAudible: Bool, at now: Duration) {}
}
