package import Core

/// The receiving half of one RTP leg: jitter buffer, decoder, concealment. Media thread only; never allocates after `init`.
package final class AudioReceiver {
    /// Mean square under which a frame may be left out or repeated unheard: 50 dB under full scale.
    private static let quietPower = 10_000
    /// Samples of delay to spare before a frame is left out of loud sound: 60 ms.
    private static let loudExcess = 960
    /// Shortest piece the Opus decoder makes up: 2.5 ms.
    private static let piece = 40
    /// Made-up noise after a sender has announced silence: 400 ms, Opus' own refresh interval (RFC 6716 section 2.1.9).
    private static let comfortLimit = 6400

    package let codec: AudioCodec
    private let decoder: AudioDecoder
    private var buffer: JitterBuffer
    private var queue = SampleQueue(capacity: 2 * AudioDecoder.maximumSamples)
    private var undecodable = 0
    private var concealedFrames = 0
    private var droppedFrames = 0
    private var insertedFrames = 0
    /// What the frame being made consists of, and what was appended to the queue last.
    private var frameSource = Pull.silence
    private var lastSource = Pull.silence
    /// The last packet was one that announces silence (one or two bytes of Opus DTX).
    private var isPaused = false
    private var pausedSamples = 0
    private var hasAdjusted = false

    package init(codec: AudioCodec) throws(MediaError) {
        self.codec = codec
        decoder = try AudioDecoder(codec: codec)
        buffer = JitterBuffer(codec: codec, payloadCapacity: AudioDecoder.payloadCapacity(codec))
    }

    /// Counters since `init`.
    package var statistics: ReceiverStatistics {
        var result = buffer.statistics
        result.undecodable = undecodable
        result.concealedFrames = concealedFrames
        result.droppedFrames = droppedFrames
        result.insertedFrames = insertedFrames
        result.targetMilliseconds = buffer.target / 16
        result.currentMilliseconds = max(0, buffer.delay(pending: queue.count)) / 16
        return result
    }

    /// Takes the payload of one RTP packet of this codec's payload type.
    package func insert(payload: UnsafeRawBufferPointer, sequence: UInt16, timestamp: UInt32, marker: Bool) {
        let samples = decoder.samples(in: payload)
        buffer.insert(
            payload: payload, sequence: sequence, timestamp: timestamp, marker: marker,
            samples: samples <= AudioDecoder.maximumSamples ? samples : 0)
    }

    /// Tells of a packet of another payload type (telephone-event, comfort noise 13) in the same stream, which uses up a sequence
    /// number but is not lost sound.
    package func skip(sequence: UInt16) {
        buffer.skip(sequence: sequence)
    }

    /// The next 20 ms; called exactly once per tick.
    package func pull(into frame: inout AudioFrame) -> Pull {
        frameSource = queue.count > 0 ? lastSource : .silence
        _ = fill(to: AudioFormat.frameSamples, mayStall: true)
        queue.peek(into: &frame)
        if !adjust(&frame) { queue.drop() }
        buffer.tick()
        if frameSource == .concealed { concealedFrames += 1 }
        return frameSource
    }

    /// Holds the delay at its target by leaving out or repeating one frame, never in two ticks running.
    /// - Returns: true when `frame` is to be played again.
    private func adjust(_ frame: inout AudioFrame) -> Bool {
        guard !hasAdjusted, let excess = buffer.excess(pending: queue.count) else {
            hasAdjusted = false
            return false
        }
        let isQuiet = frame.power < Self.quietPower
        if excess >= (isQuiet ? AudioFormat.frameSamples : Self.loudExcess) {
            guard fill(to: 2 * AudioFormat.frameSamples, mayStall: false) else { return false }
            queue.merge()
            queue.peek(into: &frame)
            droppedFrames += 1
            hasAdjusted = true
        } else if isQuiet, excess <= -AudioFormat.frameSamples {
            insertedFrames += 1
            hasAdjusted = true
            return true
        }
        return false
    }

    /// Decodes until `count` samples wait; false when they do not and nothing may be made up.
    private func fill(to count: Int, mayStall: Bool) -> Bool {
        while queue.count < count {
            switch buffer.next(pending: queue.count) {
            case .play(let slot):
                play(slot)
            case .recover(let slot, let samples):
                recover(slot, samples)
            case .conceal(let samples):
                _ = conceal(samples)
            case .silence(let samples):
                _ = appendSilence(samples)
            case .wait:
                guard mayStall else { return false }
                buffer.stall(samples: bridge(count - queue.count))
            }
        }
        return true
    }

    private func play(_ slot: Int) {
        let samples = buffer.samples(of: slot)
        let written = queue.append(samples) { room in buffer.withPayload(of: slot) { decoder.decode($0, into: room) } }
        isPaused = codec == .opus && buffer.withPayload(of: slot) { $0.count <= 2 }
        pausedSamples = 0
        note(isPaused ? .silence : .audio)
        guard written == 0 else { return }
        undecodable += 1
        _ = conceal(samples)
    }

    /// The packet after a lost one may hold a copy of it; a decoder without one makes sound up.
    private func recover(_ slot: Int, _ samples: Int) {
        note(.concealed)
        let length = Self.roundedUp(samples)
        let written = queue.append(length) { room in buffer.withPayload(of: slot) { decoder.recover($0, into: room) } }
        if written == 0 { _ = appendSilence(samples) }
    }

    /// Nothing has come: sound made up for a while, then silence. Returns the samples appended.
    private func bridge(_ samples: Int) -> Int {
        if isPaused, pausedSamples < Self.comfortLimit {
            pausedSamples += samples
            return makeUp(samples, as: .silence)
        }
        return buffer.isPlaying && !isPaused ? conceal(samples) : appendSilence(samples)
    }

    private func conceal(_ samples: Int) -> Int { makeUp(samples, as: .concealed) }

    private func makeUp(_ samples: Int, as source: Pull) -> Int {
        note(source)
        let written = queue.append(Self.roundedUp(samples)) { decoder.conceal(into: $0) }
        return written > 0 ? written : appendSilence(samples)
    }

    private func appendSilence(_ samples: Int) -> Int {
        note(.silence)
        return queue.append(samples) { room in
            room.update(repeating: 0)
            return room.count
        }
    }

    /// A frame is called after the worst of its parts.
    private func note(_ source: Pull) {
        lastSource = source
        if frameSource != .concealed, source != .silence { frameSource = source }
    }

    private static func roundedUp(_ samples: Int) -> Int { (samples + piece - 1) / piece * piece }
}
