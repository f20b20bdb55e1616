/// Counters of one receiving leg since it began.
package struct ReceiverStatistics: Sendable, Hashable {
    /// Packets given to `insert`.
    package var received = 0
    /// Packets decoded and played.
    package var played = 0
    /// Packets that came after their place had been played.
    package var late = 0
    /// Sequence numbers that were never there when they were due.
    package var lost = 0
    /// Packets that were here already.
    package var duplicates = 0
    /// Packets thrown away because there was no room or the delay had grown too long.
    package var overflow = 0
    /// Packets with a payload that cannot be one of the codec: empty, too long, wrong framing.
    package var malformed = 0
    /// Packets among `played` that the decoder refused all the same.
    package var undecodable = 0
    /// Packets far outside the sequence, dropped until a second one proves a new start.
    package var strays = 0
    /// New starts after a jump of sequence number or timestamp.
    package var resyncs = 0
    /// 20 ms frames that were at least partly made up.
    package var concealedFrames = 0
    /// 20 ms frames left out, and put in, to hold the delay at its target.
    package var droppedFrames = 0, insertedFrames = 0
    /// Delay the buffer aims at, and the one it has, in milliseconds.
    package var targetMilliseconds = 0, currentMilliseconds = 0

    package init() {}
}
