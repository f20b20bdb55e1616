package import Core
package import Media
package import RTC

/// A telephone leg as a participant: RTP in, decoded; what it hears, encoded, a packet every 20 ms even when all are silent,
/// so that NAT bindings and the peer's timers stay alive.
@MediaActor
package final class SIPParticipant: MediaEndpoint {
    /// Where the leg's sound and signals go beside the room.
    package struct Taps {
        package var ear: CallEar?
        package var recording: Recording?

        package init(ear: CallEar?, recording: Recording? = nil) {
            self.ear = ear
            self.recording = recording
        }
    }

    private let rtp: RTPSession
    private let taps: Taps
    private var media: NegotiatedMedia?
    private var receiver: AudioReceiver?
    private var sender: AudioSender?
    private var keysIn = TelephoneEventReceiver()
    private var keysOut = DTMFSender()
    private var noise = ComfortNoise()
    private var music = HoldMusic()
    private var payload = [UInt8](repeating: 0, count: AudioSender.maximumPayload)
    private var timestamp: UInt32
    /// The next packet begins a talkspurt (RFC 3551 section 4.1).
    private var isMarked = true
    private var now = Duration.zero
    private var heard = AudioFrame()
    private var sent = AudioFrame()
    private var closed = ReceiverStatistics()
    private var repair = RepairBudget()

    /// We have put the caller on hold: it hears music, and nobody hears it.
    package var isHolding = false

    /// - Parameter timestamp: where RTP time begins; random, so that it cannot be guessed (RFC 3550 section 5.1).
    package init(rtp: RTPSession, taps: Taps, timestamp: UInt32) {
        self.rtp = rtp
        self.taps = taps
        self.timestamp = timestamp
        rtp.onPacket = { [weak self] packet in self?.receive(packet) }
    }

    /// Takes what was negotiated, at the start and after each change.
    package func apply(_ media: NegotiatedMedia) throws(MediaError) {
        if receiver?.codec != media.codec {
            if let receiver { closed = closed + receiver.statistics }
            receiver = try AudioReceiver(codec: media.codec)
            sender = try AudioSender(codec: media.codec)
        }
        if self.media?.direction.sends != true { isMarked = true }
        self.media = media
    }

    /// Queues a key as telephone-event packets; false when the other side takes none or too many wait.
    package func send(digit: Character) -> Bool {
        media?.telephoneEventPayloadType != nil && keysOut.send(digit)
    }

    /// Stops taking packets.
    package func close() {
        rtp.onPacket = nil
    }

    /// Counters of all decoders the leg has had.
    package var statistics: ReceiverStatistics {
        receiver.map { closed + $0.statistics } ?? closed
    }

    private var report: (sent: Int, lost: Int) {
        let statistics = rtp.statistics
        return (statistics.sent, statistics.reportedLost)
    }

    package func pull(into frame: inout AudioFrame, at now: Duration) -> Bool {
        self.now = now
        report(keysIn.tick())
        guard let receiver, !isHolding else {
            frame = .silence
            taps.ear?.hear(frame, at: now)
            heard = frame
            return false
        }
        let pulled = receiver.pull(into: &frame)
        taps.ear?.hear(frame, at: now)
        if taps.recording != nil { heard = frame }
        return pulled != .silence
    }

    package func push(_ frame: borrowing AudioFrame, isAudible: Bool, at now: Duration) {
        guard let media, let sender else { return }
        sent = isAudible && !isHolding ? copy frame : .silence
        taps.recording?.append(left: heard, right: sent)
        defer { timestamp &+= sender.timestampStep }
        if let percent = repair.tick({ report }) { sender.setExpectedLoss(percent: percent) }
        guard media.direction.sends else { return }
        if isHolding {
            music.next(into: &sent)
        } else if !isAudible {
            noise.add(to: &sent)
        }
        if let type = media.telephoneEventPayloadType, let key = keysOut.next(timestamp: timestamp) {
            sendKey(key, type: type)
        } else {
            sendSound(sender, type: media.payloadType)
        }
    }

    private func sendSound(_ sender: AudioSender, type: UInt8) {
        payload.withUnsafeMutableBytes { buffer in
            let length = sender.encode(sent, into: buffer)
            guard length > 0 else { return }
            rtp.send(
                UnsafeRawBufferPointer(rebasing: buffer.prefix(length)), payloadType: type, timestamp: timestamp, marker: isMarked
            )
            isMarked = false
        }
    }

    private func sendKey(_ key: DTMFSender.Packet, type: UInt8) {
        var bytes = key.payload
        let span = bytes.mutableSpan
        _ = span.withUnsafeBytes { rtp.send($0, payloadType: type, timestamp: key.timestamp, marker: key.marker) }
        isMarked = true
    }

    private func receive(_ packet: borrowing RTPPacket) {
        guard let media, let receiver else { return }
        if packet.payloadType == media.payloadType {
            receiver.insert(
                payload: packet.payload, sequence: packet.sequence, timestamp: packet.timestamp, marker: packet.marker)
            return
        }
        receiver.skip(sequence: packet.sequence)
        if packet.payloadType == media.telephoneEventPayloadType {
            report(keysIn.receive(payload: packet.payload, timestamp: packet.timestamp))
        }
    }

    private func report(_ keys: KeyReport) {
        if let digit = keys.pressed { taps.ear?.digit(digit, at: now) }
    }
}
