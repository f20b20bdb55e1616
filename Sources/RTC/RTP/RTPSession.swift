import CLibre
import Core

/// The RTP and RTCP sockets of one call: packets from the right source in, packets to it out, reports both ways.
@MediaActor
package final class RTPSession {
    /// Longest payload we send or take: 60 ms of G.711 and far more than Opus speech, within one Ethernet frame.
    package static let maximumPayload = 1400
    /// Bytes before the payload that libre fills with the RTP header.
    private static let headroom = RTP_HEADER_SIZE

    /// Each packet from the right source, in order of arrival, with no copy made.
    package var onPacket: ((borrowing RTPPacket) -> Void)?
    /// The local RTP address.
    package private(set) var local = NetworkAddress(host: "", port: 0)

    private let clock: any BoxClock
    private var socket: OpaquePointer?
    private var outgoing: UnsafeMutablePointer<mbuf>?
    private var latch: SourceLatch?
    private var target: sa?
    private var direction = MediaDirection.inactive
    private var clockRate: UInt32 = 8000
    private var source: UInt32 = 0
    private var tracker = SequenceTracker()
    private var counters = RTPStatistics()
    private var reports = 0

    /// Opens a pair of ports on `address`.
    init(address: sa, ports: inout PortAllocator, range: ClosedRange<UInt16>, clock: any BoxClock) throws(RTCError) {
        self.clock = clock
        guard let buffer = mbuf_alloc(Self.headroom + Self.maximumPayload) else { throw .noPort(in: range) }
        outgoing = buffer
        guard let (_, opened) = ports.take({ port in open(address: address, port: port) }) else {
            throw .noPort(in: range)
        }
        socket = opened
        if let bound = rtp_local(opened) { local = NetworkAddress(bound.pointee) }
        guardSockets()
    }

    private func open(address: sa, port: UInt16) -> OpaquePointer? {
        guard port < .max else { return nil }
        var address = address
        var opened: OpaquePointer?
        let failed = rtp_listen(
            &opened, Int32(IPPROTO_UDP), &address, port, port + 1, true,
            { _, header, buffer, argument in
                guard let header, let buffer, let argument else { return }
                let session = Unmanaged<RTPSession>.fromOpaque(argument).takeUnretainedValue()
                nonisolated(unsafe) let (packet, bytes) = (header, buffer)
                MediaActor.assumeIsolated { session.received(packet, bytes) }
            }, nil, Unmanaged.passUnretained(self).toOpaque())
        return failed == 0 ? opened : nil
    }

    /// Puts our checks before libre's decoding, so that strangers reach neither the call nor the RTCP statistics.
    private func guardSockets() {
        let me = Unmanaged.passUnretained(self).toOpaque()
        let rtp = OpaquePointer(rtp_sock(socket))
        let rtcp = OpaquePointer(rtcp_sock(socket))
        // 2 KiB hold any packet we take; libre's default of 8 KiB is allocated for each one.
        udp_rxsz_set(rtp, 2048)
        // Room for two seconds of packets while the loop is busy.
        udp_sockbuf_set(rtp, 65_536)
        udp_register_helper(
            nil, rtp, 0, nil,
            { source, buffer, argument in
                guard let source, let buffer, let argument else { return true }
                let session = Unmanaged<RTPSession>.fromOpaque(argument).takeUnretainedValue()
                nonisolated(unsafe) let (from, bytes) = (source, buffer)
                return MediaActor.assumeIsolated { !session.admitsRTP(from, bytes) }
            }, me)
        udp_register_helper(
            nil, rtcp, 0, nil,
            { source, buffer, argument in
                guard let source, let buffer, let argument else { return true }
                let session = Unmanaged<RTPSession>.fromOpaque(argument).takeUnretainedValue()
                nonisolated(unsafe) let (from, bytes) = (source, buffer)
                return MediaActor.assumeIsolated { !session.admitsRTCP(from, bytes) }
            }, me)
    }

    /// What has been counted so far.
    package var statistics: RTPStatistics {
        var result = counters
        result.lost = tracker.lost
        result.jitter = tracker.jitter * 1000 / Double(clockRate)
        var (lost, roundTrip): (Int32, UInt32) = (0, 0)
        if rtc_rtcp_report(socket, source, &lost, &roundTrip) {
            result.reportedLost = Int(lost)
            result.roundTrip = roundTrip > 0 ? Double(roundTrip) / 1000 : nil
        }
        return result
    }

    /// Grows while the other side is there, for the watch over silent calls: by packets, and once there has been one also by
    /// reports, because a peer that suppresses silence sends nothing else for minutes.
    var signsOfLife: Int { counters.received == 0 ? 0 : counters.received + reports }

    /// Begins, or goes on with changed terms after a new offer and answer.
    /// - Parameter signalling: where the call's SIP messages come from.
    func configure(described: sa, rtcp: sa, signalling: sa, clockRate: UInt32, direction: MediaDirection, name: String) {
        var (described, rtcp, signalling) = (described, rtcp, signalling)
        let known = PackedAddress(&described)
        let hasAddress = !known.host.isUnspecified && known.port != 0
        latch = SourceLatch(
            described: hasAddress ? known.host : nil, signalling: PackedAddress(&signalling).host)
        target = hasAddress ? described : nil
        self.direction = direction
        self.clockRate = clockRate
        rtcp_set_srate(socket, clockRate, clockRate)
        if hasAddress, sa_port(&rtcp) != 0 { rtcp_start(socket, name, &rtcp) }
    }

    /// Sends one packet; false when there is nowhere to send to, the direction forbids it, or the system refused.
    @discardableResult
    package func send(
        _ payload: UnsafeRawBufferPointer, payloadType: UInt8, timestamp: UInt32, marker: Bool
    ) -> Bool {
        guard direction.sends, var destination = target, let outgoing, let bytes = outgoing.pointee.buf,
            let start = payload.baseAddress, payload.count <= Self.maximumPayload
        else { return false }
        (bytes + Self.headroom).withMemoryRebound(to: UInt8.self, capacity: payload.count) {
            UnsafeMutableRawPointer($0).copyMemory(from: start, byteCount: payload.count)
        }
        outgoing.pointee.pos = Self.headroom
        outgoing.pointee.end = Self.headroom + payload.count
        guard rtp_send(socket, &destination, false, marker, payloadType & 0x7F, timestamp, outgoing) == 0 else {
            counters.sendFailures += 1
            return false
        }
        counters.sent += 1
        return true
    }

    /// Gives the sockets back; RTCP says BYE.
    func close() {
        onPacket = nil
        mem_deref(UnsafeMutableRawPointer(socket))
        mem_deref(outgoing)
        socket = nil
        outgoing = nil
        target = nil
    }

    isolated deinit {
        close()
    }

    private func admitsRTP(_ source: UnsafeMutablePointer<sa>, _ buffer: UnsafeMutablePointer<mbuf>) -> Bool {
        // Version 2 and no RTCP packet type (RFC 5761 section 4).
        guard mbuf_get_left(buffer) >= Self.headroom, let bytes = mbuf_buf(buffer), bytes[0] >> 6 == 2,
            !(64...95).contains(bytes[1] & 0x7F)
        else {
            counters.malformed += 1
            return false
        }
        switch latch?.judge(PackedAddress(source), now: clock.uptime) ?? .refused {
        case .refused:
            counters.wrongSource += 1
            return false
        case .moved:
            target = source.pointee
            return true
        case .accepted:
            return true
        }
    }

    private func admitsRTCP(_ source: UnsafeMutablePointer<sa>, _ buffer: UnsafeMutablePointer<mbuf>) -> Bool {
        guard latch?.allows(PackedAddress(source).host) ?? false else {
            counters.wrongSource += 1
            return false
        }
        reports += 1
        return true
    }

    private func received(_ header: UnsafePointer<rtp_header>, _ buffer: UnsafeMutablePointer<mbuf>) {
        let header = header.pointee
        var count = mbuf_get_left(buffer)
        guard let bytes = mbuf_buf(buffer) else { return }
        if header.pad {
            // The last byte of the padding is its length (RFC 3550 section 5.1).
            let padding = count > 0 ? Int(bytes[count - 1]) : 0
            guard padding > 0, padding <= count else {
                counters.malformed += 1
                return
            }
            count -= padding
        }
        counters.received += 1
        source = header.ssrc
        tracker.count(
            sequence: header.seq, timestamp: header.ts, ssrc: header.ssrc,
            arrival: clock.uptime.seconds * Double(clockRate))
        guard direction.receives else { return }
        onPacket?(
            RTPPacket(
                payloadType: header.pt, sequence: header.seq, timestamp: header.ts, ssrc: header.ssrc, marker: header.m,
                payload: UnsafeRawBufferPointer(start: bytes, count: count)))
    }
}
