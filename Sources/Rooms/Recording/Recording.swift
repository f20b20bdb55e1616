package import Core
import Media
import Synchronization

/// The media thread's side of one call's recording: a bounded ring that a slower thread empties into the file.
package final class Recording: Sendable {
    /// 20 ms of both sides.
    struct Pair: BitwiseCopyable {
        let left: AudioFrame
        let right: AudioFrame
    }

    /// 5 s: a disk that stalls longer leaves a gap, which is counted.
    private static let capacity = 256

    /// Where the file is.
    package let path: String
    let pairs = FrameRing(capacity: capacity, filler: Pair(left: .silence, right: .silence))
    private let ending = Atomic<Bool>(false)

    init(path: String) {
        self.path = path
    }

    /// Media thread: the caller's frame and what it was sent.
    package func append(left: AudioFrame, right: AudioFrame) {
        pairs.push(Pair(left: left, right: right))
    }

    /// Nothing more will come; the file is finished soon after.
    package func end() {
        ending.store(true, ordering: .releasing)
    }

    var hasEnded: Bool { ending.load(ordering: .acquiring) }

    /// Frames lost because the disk was too slow.
    package var dropped: Int { pairs.dropped }
}
