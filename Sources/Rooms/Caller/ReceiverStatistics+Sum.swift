import Media

extension ReceiverStatistics {
    /// Counters of two legs together; the delays are those of the second.
    static func + (left: Self, right: Self) -> Self {
        var sum = right
        sum.received += left.received
        sum.played += left.played
        sum.late += left.late
        sum.lost += left.lost
        sum.duplicates += left.duplicates
        sum.overflow += left.overflow
        sum.malformed += left.malformed
        sum.strays += left.strays
        sum.resyncs += left.resyncs
        sum.concealedFrames += left.concealedFrames
        sum.droppedFrames += left.droppedFrames
        sum.insertedFrames += left.insertedFrames
        return sum
    }
}
