internal import Core

/// Measures how unevenly packets come, and says how long they must be held so that nearly all of them are there in time.
///
/// All times are samples of 16 kHz. Transit is arrival minus media time; its minimum over the last seconds is the straight path, what
/// a packet takes beyond it is its lateness. The target is the 98th percentile of lateness, in whole frames.
struct DelayEstimator {
    /// Shortest and longest delay to be asked for: 20 and 200 ms.
    static let minimumTarget = 320, maximumTarget = 3200
    /// Weight of one packet once the memory is full: 256 packets, 5 s of 20 ms packets.
    private static let memory = 256
    /// Ticks after which the older of the two minimum windows is forgotten: 5 s, so that a drifting clock is followed.
    private static let windowTicks = 250
    /// Share of packets that may come too late.
    private static let tail: Float = 0.02

    /// `share[n]` of the packets are more than n-1 and at most n frames late; the last bin takes all the rest.
    private var share = InlineArray<11, Float>(repeating: 0)
    private var packets = 16
    private var minimum: Int64?
    private var earlierMinimum: Int64?
    private var ticks = 0

    /// Starts from 40 ms, which the first packets soon outvote.
    init() {
        share[2] = 1
    }

    /// Transit of the straight path; 0 before the first packet.
    var base: Int64 {
        guard let minimum else { return earlierMinimum ?? 0 }
        return earlierMinimum.map { Swift.min($0, minimum) } ?? minimum
    }

    /// Samples between a packet's arrival on the straight path and its playing.
    var target: Int {
        var beyond: Float = 0
        var bin = share.count - 1
        while bin > 1 {
            beyond += share[bin]
            if beyond > Self.tail { break }
            bin -= 1
        }
        return Swift.min(Swift.max(bin * AudioFormat.frameSamples, Self.minimumTarget), Self.maximumTarget)
    }

    /// Notes one packet's transit.
    mutating func observe(transit: Int64) {
        minimum = minimum.map { Swift.min($0, transit) } ?? transit
        let frame = Int64(AudioFormat.frameSamples)
        let lateness = Swift.max(0, transit - base)
        let bin = Int(Swift.min((lateness + frame - 1) / frame, Int64(share.count - 1)))
        packets = Swift.min(packets + 1, Self.memory)
        let weight = 1 / Float(packets)
        for place in share.indices { share[place] *= 1 - weight }
        share[bin] += weight
    }

    /// 20 ms have passed.
    mutating func tick() {
        ticks += 1
        guard ticks >= Self.windowTicks, let minimum else { return }
        earlierMinimum = minimum
        self.minimum = nil
        ticks = 0
    }

    /// Forgets the path but not its jitter: the stream has begun anew.
    mutating func forgetPath() {
        minimum = nil
        earlierMinimum = nil
        ticks = 0
    }
}
