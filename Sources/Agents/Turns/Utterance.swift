import Core

/// Sound on the media timeline, so that pieces of one utterance join with each moment counted once.
package struct Utterance: Hashable, Sendable {
    /// Two reports that begin within this are the same utterance, the later one being longer.
    private static let sameStart = Duration.milliseconds(100)
    /// Pauses inside an utterance are kept up to this; the longest is a message's closing silence.
    private static let longestGap = Duration.seconds(5)

    package private(set) var samples: [Int16]
    /// Media time after the last sample.
    package private(set) var end: Duration

    package init(samples: [Int16], end: Duration) {
        self.samples = samples
        self.end = end
    }

    package var start: Duration { end - AudioFormat.duration(ofSamples: samples.count) }

    /// Adds a later piece, or takes its place when the piece begins where this began and so contains it.
    package mutating func append(_ later: Utterance) {
        guard later.start > start + Self.sameStart else {
            self = later
            return
        }
        let gap = min(later.start - end, Self.longestGap)
        if gap > .zero {
            samples.append(contentsOf: repeatElement(0, count: AudioFormat.samples(in: gap)))
        }
        samples.append(contentsOf: later.from(end).samples)
        end = max(end, later.end)
    }

    /// The part that is not before `time`.
    package func from(_ time: Duration) -> Utterance {
        guard time > start else { return self }
        return Utterance(samples: Array(samples.dropFirst(AudioFormat.samples(in: time - start))), end: end)
    }
}
