package import Core
import Media
import Synchronization

/// What the media thread tells of one call, in two bounded rings: written there without waiting, read by ``Hearing``.
///
/// The end is a flag of its own, so that it can never be lost to a full ring.
package final class CallEar: Sendable {
    /// One frame of the caller and the tick at which its last sample was heard.
    struct Sound: BitwiseCopyable {
        let frame: AudioFrame
        let at: Duration
    }

    /// Something that happened in a tick.
    struct Signal: BitwiseCopyable {
        enum Kind: BitwiseCopyable {
            case digit(UInt8)
            case audible(Int)
            case finished(Int)
            case hold(Bool)
        }

        let kind: Kind
        let at: Duration
    }

    /// 5 s of sound, 170 kB: at three times more load than cores a ring of 1.28 s lost frames (`bench calls`, 100 calls).
    private static let soundCapacity = 256
    private static let signalCapacity = 128
    private static let endings: [Call.EndedBy] = [
        .caller, .agent, .silence, .unproductive, .lengthLimit, .network, .shutdown, .crash,
    ]

    let sounds = FrameRing(capacity: soundCapacity, filler: Sound(frame: .silence, at: .zero))
    let signals = FrameRing(capacity: signalCapacity, filler: Signal(kind: .hold(false), at: .zero))
    /// 0 while the call lasts, then one more than the place in `endings`.
    private let ending = Atomic<Int>(0)
    private let undelivered = Atomic<Int>(0)

    package init() {}

    /// Media thread: the caller's next frame.
    package func hear(_ frame: AudioFrame, at now: Duration) {
        sounds.push(Sound(frame: frame, at: now))
    }

    /// Media thread: a key of `0`...`9`, `*`, `#`, `A`...`D`; anything else is none.
    package func digit(_ digit: Character, at now: Duration) {
        guard TelephoneEvent.code(for: digit) != nil, let byte = digit.asciiValue else { return }
        signals.push(Signal(kind: .digit(byte), at: now))
    }

    /// Media thread: how playout goes on.
    package func playout(_ progress: PlayoutQueue.Progress, at now: Duration) {
        switch progress {
        case .audible(let id): signals.push(Signal(kind: .audible(id), at: now))
        case .finished(let id): signals.push(Signal(kind: .finished(id), at: now))
        }
    }

    /// Media thread: the caller put us on hold or took us back.
    package func hold(_ isOn: Bool, at now: Duration) {
        signals.push(Signal(kind: .hold(isOn), at: now))
    }

    /// Media thread, last of all: nothing more will come. The first ending counts.
    package func end(by endedBy: Call.EndedBy) {
        let place = Self.endings.firstIndex(of: endedBy) ?? 0
        _ = ending.compareExchange(expected: 0, desired: place + 1, ordering: .releasing)
    }

    /// Why the call is over, nil while it lasts.
    var ended: Call.EndedBy? {
        let place = ending.load(ordering: .acquiring) - 1
        return Self.endings.indices.contains(place) ? Self.endings[place] : nil
    }

    /// The consumer of the events was too slow and lost one.
    func countUndelivered() {
        undelivered.wrappingAdd(1, ordering: .relaxed)
    }

    /// Frames, signals and events lost because a slower thread did not keep up.
    package var dropped: (sounds: Int, signals: Int, events: Int) {
        (sounds.dropped, signals.dropped, undelivered.load(ordering: .relaxed))
    }
}
