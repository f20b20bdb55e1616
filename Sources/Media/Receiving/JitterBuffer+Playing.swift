internal import Core

extension JitterBuffer {
    /// What the decoder is to do next.
    package enum Step: Sendable, Hashable {
        /// Nothing is here; make sound up, and tell how much through `stall`.
        case wait
        /// Decode the packet in this slot.
        case play(slot: Int)
        /// Make up this many samples for packets that are lost.
        case conceal(samples: Int)
        /// The packet before this slot's is lost: this one may carry a copy of its last `samples` samples.
        case recover(slot: Int, samples: Int)
        /// The sender made a pause of this many samples.
        case silence(samples: Int)
    }

    /// Made-up sound after which a stream that comes back is a new spurt with its own delay: 100 ms.
    package static let stallLimit = 1600
    /// Delay beyond the target at which whole packets are thrown away: 300 ms.
    private static let excessLimit = 4800

    /// Sound is flowing or was a moment ago.
    package var isPlaying: Bool { phase == .playing }

    /// Samples by which the delay is over the target (negative: under); nil while that cannot be told.
    /// - Parameter pending: samples decoded but not yet played.
    package func excess(pending: Int) -> Int? {
        guard phase == .playing, stalled == 0 else { return nil }
        return delay(pending: pending) - estimator.target
    }

    /// Delay aimed at, in samples.
    package var target: Int { estimator.target }

    /// Samples between a packet's arrival on the straight path and its playing, as things are now; 0 while nothing plays.
    package func delay(pending: Int) -> Int {
        phase != .playing ? 0 : Int(clamping: now - (due - Int64(pending)) - Int64(stalled) - estimator.base)
    }

    /// Notes that `samples` were made up because of `wait`.
    package mutating func stall(samples: Int) {
        guard phase == .playing else { return }
        stalled += samples
        if stalled >= Self.stallLimit { phase = .filling }
    }

    /// The next step; each call moves on, so its result must be carried out.
    package mutating func next(pending: Int) -> Step {
        if phase == .filling, !startSpurt() { return .wait }
        guard phase == .playing else { return .wait }
        if stalled == 0, delay(pending: pending) - estimator.target > Self.excessLimit { shed(pending: pending) }
        while next <= newest {
            guard let found = firstHeld() else { return .wait }
            let slot = slots[Self.index(found)]
            if slot.content == .other {
                pass(to: found)
                close(found)
                continue
            }
            if slot.marker, stalled > 0 {
                phase = .filling
                guard startSpurt() else { return .wait }
                continue
            }
            let missing = found - next
            payGap(until: slot.media)
            let gap = Int(clamping: slot.media - due)
            if gap <= 0 {
                pass(to: found)
                due = slot.media + Int64(slot.samples)
                close(found)
                statistics.played += 1
                return .play(slot: Self.index(found))
            }
            return bridge(gap, missing: Int(missing), slot)
        }
        return .wait
    }

    /// Reads the payload of a slot named by the last step.
    package func withPayload<Result>(of slot: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let start = slot * payloadCapacity
        return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[start..<start + slots[slot].length])) }
    }

    /// Samples in the packet of a slot named by the last step.
    package func samples(of slot: Int) -> Int { slots[slot].samples }

    /// Fills `gap` samples before a packet: silence for a pause, made-up sound for at most as many packets as are missing.
    private mutating func bridge(_ gap: Int, missing: Int, _ slot: Slot) -> Step {
        let concealable = missing * slot.samples
        if gap > concealable {
            let length = min(gap - concealable, AudioFormat.frameSamples)
            due += Int64(length)
            return .silence(samples: length)
        }
        if gap > slot.samples {
            let length = min(gap - slot.samples, AudioFormat.frameSamples)
            due += Int64(length)
            return .conceal(samples: length)
        }
        pass(to: slot.sequence)
        due = slot.media
        return .recover(slot: Self.index(slot.sequence), samples: gap)
    }

    /// Sound made up while nothing was here counts for a gap before `media`; what is left of it has become delay.
    private mutating func payGap(until media: Int64) {
        due += min(max(0, media - due), Int64(stalled))
        stalled = 0
    }

    /// Begins to play once the first packet held has waited for the target delay.
    private mutating func startSpurt() -> Bool {
        while next <= newest, let found = firstHeld() {
            let slot = slots[Self.index(found)]
            if slot.content == .other {
                pass(to: found)
                close(found)
                isFresh = false
                continue
            }
            guard now - slot.media - estimator.base >= Int64(estimator.target) else { return false }
            pass(to: found)
            due = slot.media
            stalled = 0
            phase = .playing
            isFresh = false
            return true
        }
        return false
    }

    /// The first packet that is here, from the one due on.
    private func firstHeld() -> Int64? {
        var place = next
        while place <= newest {
            let slot = slots[Self.index(place)]
            if slot.sequence == place, slot.content != .none { return place }
            place += 1
        }
        return nil
    }

    /// Gives up the numbers before `place`.
    private mutating func pass(to place: Int64) {
        statistics.lost += Int(place - next)
        next = place
    }

    private mutating func close(_ place: Int64) {
        slots[Self.index(place)].content = .done
        next = place + 1
    }

    /// Leaves out pauses and throws away the oldest packets until the delay is near the target.
    private mutating func shed(pending: Int) {
        while case let excess = delay(pending: pending) - estimator.target, excess > AudioFormat.frameSamples {
            guard let found = firstHeld() else {
                due += Int64(excess)
                return
            }
            let slot = slots[Self.index(found)]
            if slot.content == .sound, slot.media > due {
                due += min(slot.media - due, Int64(excess))
                continue
            }
            pass(to: found)
            if slot.content == .sound {
                statistics.overflow += 1
                due = slot.media + Int64(slot.samples)
            }
            close(found)
        }
    }
}
