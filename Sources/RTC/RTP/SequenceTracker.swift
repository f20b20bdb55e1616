/// Loss and jitter of one RTP source (RFC 3550 appendices A.1, A.3 and A.8).
package struct SequenceTracker: Sendable {
    /// A jump larger than this is a restart of the source, not loss (RFC 3550 appendix A.1).
    private static let maximumDropout = 3000

    private var source: UInt32?
    private var highest: UInt16 = 0
    private var expected = 0
    private var receivedHere = 0
    private var lostBefore = 0
    private var transit: Double?

    package init() {}

    /// Interarrival jitter in timestamp units.
    package private(set) var jitter = 0.0

    /// Packets missing so far.
    package var lost: Int { lostBefore + max(expected - receivedHere, 0) }

    /// Counts a packet that arrived at `arrival`, given in timestamp units.
    package mutating func count(sequence: UInt16, timestamp: UInt32, ssrc: UInt32, arrival: Double) {
        let step = Int(Int16(truncatingIfNeeded: Int(sequence) - Int(highest)))
        if source != ssrc || abs(step) > Self.maximumDropout {
            lostBefore = lost
            (source, highest, expected, receivedHere, transit) = (ssrc, sequence, 1, 1, nil)
        } else {
            receivedHere += 1
            if step > 0 {
                highest = sequence
                expected += step
            }
        }
        let now = arrival - Double(timestamp)
        if let transit {
            let difference = abs(now - transit)
            // A timestamp that jumps (restart, wrap) says nothing about the network.
            if difference < 1e6 { jitter += (difference - jitter) / 16 }
        }
        transit = now
    }
}
