package import Core

/// Puts the packets of one RTP stream back in order and says at each moment what is to be played.
///
/// A packet is held until it has waited for the target delay, which follows the measured jitter. Media time is counted in samples of
/// 16 kHz whatever the codec's clock is. A value without copies: all memory is taken in `init`, nothing is allocated later.
package struct JitterBuffer: ~Copyable {
    /// A packet, or the place where one was.
    struct Slot: BitwiseCopyable {
        enum Content: Sendable { case none, sound, other, done }

        var sequence: Int64 = -1
        var content = Content.none
        var marker = false
        var length = 0
        /// Media time of the first sample, and samples inside.
        var media: Int64 = 0
        var samples = 0
    }

    /// Whether sound flows; `filling` waits until the first packet is old enough.
    enum Phase: Sendable { case idle, filling, playing }

    /// Packets that fit: 640 ms of 10 ms packets, over three times the largest target.
    package static let slotCount = 64
    /// Late packets in unbroken order that prove a restarted sequence rather than a slow path.
    private static let lateRunLimit = 8
    /// Media time and arrival may disagree by 1 s before the timestamps are taken for a new series.
    private static let timelineLimit: Int64 = 16_000

    var slots = [Slot](repeating: Slot(), count: slotCount)
    var bytes: [UInt8]
    let payloadCapacity: Int
    let clockRate: Int64
    package internal(set) var statistics = ReceiverStatistics()

    var estimator = DelayEstimator()
    var phase = Phase.idle
    /// Nothing has been played since the last restart, so an older packet may still become the first.
    var isFresh = true
    /// Media time that has passed at the receiver since `init`.
    var now: Int64 = 0
    /// The sequence number due next, the media time it should start at, and the highest one held.
    var next: Int64 = 0, due: Int64 = 0, newest: Int64 = -1
    /// Samples made up since the buffer ran empty; they pay for a gap, or else become delay.
    package internal(set) var stalled = 0

    /// Timestamp and media time of the packet let in last.
    private var lastTimestamp: UInt32 = 0
    private var lastMedia: Int64 = 0
    private var strayNext: UInt16?
    private var lateNext: UInt16 = 0
    private var lateRun = 0

    /// - Parameter payloadCapacity: longest payload in bytes; longer ones are refused.
    package init(codec: AudioCodec, payloadCapacity: Int) {
        self.payloadCapacity = payloadCapacity
        clockRate = Int64(codec.clockRate)
        bytes = [UInt8](repeating: 0, count: Self.slotCount * payloadCapacity)
    }

    /// Packets of sound waiting.
    package var count: Int {
        var sum = 0
        for slot in slots where slot.content == .sound { sum += 1 }
        return sum
    }

    /// Takes a packet that holds `samples` samples of 16 kHz.
    package mutating func insert(
        payload: UnsafeRawBufferPointer, sequence: UInt16, timestamp: UInt32, marker: Bool, samples: Int
    ) {
        statistics.received += 1
        guard !payload.isEmpty, payload.count <= payloadCapacity, samples > 0 else {
            statistics.malformed += 1
            return
        }
        if phase == .idle { restart(sequence, timestamp) }
        guard let place = admit(sequence, timestamp) else { return }
        let media = admit(timestamp: timestamp)
        estimator.observe(transit: now - media)
        if place < next {
            next = place
            due = media
        }
        let index = Self.index(place)
        let start = index * payloadCapacity
        bytes.withUnsafeMutableBytes {
            UnsafeMutableRawBufferPointer(rebasing: $0[start..<start + payload.count]).copyMemory(from: payload)
        }
        slots[index] = Slot(
            sequence: place, content: .sound, marker: marker, length: payload.count, media: media, samples: samples)
        if newest < next || place > newest { newest = place }
    }

    /// Takes note of a packet of another payload type: its number is not missing, and it has no sound.
    package mutating func skip(sequence: UInt16) {
        guard phase != .idle else { return }
        let place = extend(sequence)
        guard place >= next, place < next + Int64(Self.slotCount), slots[Self.index(place)].sequence != place else { return }
        slots[Self.index(place)] = Slot(sequence: place, content: .other)
        if place > newest { newest = place }
    }

    /// 20 ms have passed.
    package mutating func tick() {
        now += Int64(AudioFormat.frameSamples)
        estimator.tick()
    }

    /// The slot a sequence number lives in.
    static func index(_ place: Int64) -> Int { Int(place & Int64(slotCount - 1)) }

    private func extend(_ sequence: UInt16) -> Int64 {
        next + Int64(Int16(bitPattern: sequence &- UInt16(truncatingIfNeeded: next)))
    }

    /// Where a packet belongs, nil (and counted) when it cannot be used.
    private mutating func admit(_ sequence: UInt16, _ timestamp: UInt32) -> Int64? {
        let place = extend(sequence)
        let ahead = place - next
        if abs(ahead) >= Int64(Self.slotCount) {
            // RFC 3550 appendix A.1: one packet far away is a stray, two in a row are a new start.
            guard strayNext == sequence else {
                strayNext = sequence &+ 1
                statistics.strays += 1
                return nil
            }
            statistics.resyncs += 1
            restart(sequence, timestamp)
            return next
        }
        strayNext = nil
        let slot = slots[Self.index(place)]
        let isKnown = slot.sequence == place && slot.content != .none
        if !isKnown, ahead >= 0 || (isFresh && newest - place < Int64(Self.slotCount)) {
            lateRun = 0
            return place
        }
        if isKnown, ahead >= 0 || slot.media == media(of: timestamp) {
            statistics.duplicates += 1
            return nil
        }
        lateRun = lateNext == sequence ? lateRun + 1 : 1
        lateNext = sequence &+ 1
        if lateRun >= Self.lateRunLimit {
            statistics.resyncs += 1
            restart(sequence, timestamp)
            return next
        }
        statistics.late += 1
        return nil
    }

    /// Empties the buffer and begins with this packet.
    private mutating func restart(_ sequence: UInt16, _ timestamp: UInt32) {
        statistics.overflow += count
        for place in slots.indices { slots[place] = Slot() }
        phase = .filling
        isFresh = true
        next = Int64(sequence)
        newest = next - 1
        stalled = 0
        lateRun = 0
        strayNext = nil
        lastTimestamp = timestamp
        lastMedia = 0
        due = 0
        estimator.forgetPath()
    }

    /// The media time a timestamp stands for, counted from the packet before it, so that no number grows with what a sender claims.
    private func media(of timestamp: UInt32) -> Int64 {
        let step = Int64(Int32(bitPattern: timestamp &- lastTimestamp))
        return lastMedia + step * Int64(AudioFormat.sampleRate) / clockRate
    }

    /// Media time of a packet that is let in; timestamps that leap by more than the time that has passed go on from where sound is.
    private mutating func admit(timestamp: UInt32) -> Int64 {
        let isFirst = isFresh && newest < next
        var media = media(of: timestamp)
        if !isFirst, abs(now - media - estimator.base) > Self.timelineLimit {
            statistics.resyncs += 1
            let last = newest >= next ? slots[Self.index(newest)] : Slot()
            let earliest = last.content == .sound ? last.media + Int64(last.samples) : due
            media = max(earliest, now - estimator.base)
        }
        lastTimestamp = timestamp
        lastMedia = media
        return media
    }
}
