import CLibre
import Core

/// Our side of a call's session description: one audio stream, offered or answered by RFC 3264 with libre's SDP.
@MediaActor
final class MediaDescription {
    private let session: LibreReference
    private let audio: OpaquePointer
    private let codecs: [AudioCodec]
    private let isIPv6: Bool
    /// What we want: both ways, or `sendOnly` while we hold the other side.
    var wanted = MediaDirection.sendReceive {
        didSet { sdp_media_set_ldir(audio, wanted.libre) }
    }

    /// - Parameter address: what stands in `c=`; its port is the RTP port.
    init(address: sa, codecs: [AudioCodec]) throws(RTCError) {
        var address = address
        var made: OpaquePointer?
        var media: OpaquePointer?
        let failed = sdp_session_alloc(&made, &address)
        guard failed == 0, let made else { throw .signalling("sdp_session_alloc", error: failed) }
        session = LibreReference(adopting: UnsafeMutableRawPointer(made))
        let refused = sdp_media_add(&media, made, "audio", sa_port(&address), "RTP/AVP")
        guard refused == 0, let media else { throw .signalling("sdp_media_add", error: refused) }
        audio = media
        isIPv6 = sa_af(&address) == AF_INET6
        self.codecs = codecs
        rtc_media_accept_feedback_profile(media)
        rtc_media_set_attribute(media, "ptime", "20")
        for codec in codecs {
            rtc_media_add_format(
                media, codec.offeredPayloadType, codec.rawValue, codec.clockRate, codec.channels, codec.parameters)
        }
        rtc_media_add_format(media, "101", Self.eventName, 8000, 1, "0-16")
        if codecs.contains(.opus) { rtc_media_add_format(media, "110", Self.eventName, 48_000, 1, "0-16") }
    }

    private static let eventName = "telephone-event"
    private var sdpSession: OpaquePointer { OpaquePointer(session.pointer) }

    /// Reads the other side's offer or answer.
    /// - Returns: the terms, and where RTP and RTCP go.
    func decode(
        _ bytes: UnsafeRawBufferPointer, isOffer: Bool
    ) throws(RTCError) -> (media: NegotiatedMedia, rtp: sa, rtcp: sa) {
        guard let filtered = SDPFilter(bytes) else {
            throw .badMedia("the session description is longer than \(SDPFilter.maximumLength) bytes")
        }
        guard let buffer = Self.buffer(filtered.text) else { throw .signalling("mbuf_alloc", error: ENOMEM) }
        defer { mem_deref(buffer) }
        let failed = sdp_decode(sdpSession, buffer, isOffer)
        guard failed == 0 else { throw .badMedia("the session description cannot be read") }
        guard !filtered.audioProfiles.isEmpty else { throw .badMedia("no audio stream is offered") }
        guard sdp_media_rport(audio) != 0 else {
            let secured = filtered.audioProfiles.allSatisfy { $0.contains("SAVP") }
            throw .badMedia(
                secured ? "SRTP is not supported yet, only RTP/AVP" : "no audio stream over RTP/AVP is offered")
        }
        guard filtered.isIPv6 ?? isIPv6 == isIPv6 else { throw .badMedia("media and signalling differ in IP version") }
        return try agree(isOffer: isOffer)
    }

    /// What a description we write says; the caller gives the buffer back.
    func encode(isOffer: Bool) throws(RTCError) -> LibreReference {
        var buffer: UnsafeMutablePointer<mbuf>?
        let failed = sdp_encode(&buffer, sdpSession, isOffer)
        guard failed == 0, let buffer else { throw .signalling("sdp_encode", error: failed) }
        return LibreReference(adopting: UnsafeMutableRawPointer(buffer))
    }

    static func buffer(_ text: String) -> UnsafeMutablePointer<mbuf>? {
        let bytes = Array(text.utf8)
        guard let buffer = mbuf_alloc(max(bytes.count, 1)), mbuf_write_mem(buffer, bytes, bytes.count) == 0 else { return nil }
        buffer.pointee.pos = 0
        return buffer
    }

    /// Picks the first codec of ours that both sides have, and leaves only it and its key events in what we write next.
    private func agree(isOffer: Bool) throws(RTCError) -> (media: NegotiatedMedia, rtp: sa, rtcp: sa) {
        let shared = formats(local: true).filter { $0.pointee.sup }
        guard let remote = sdp_media_raddr(audio)?.pointee else { throw .badMedia("no address for audio is given") }
        for codec in codecs {
            guard let ours = shared.first(where: { Self.name(of: $0) == codec.rawValue.lowercased() }),
                let payloadType = payloadType(of: ours)
            else { continue }
            let events = shared.filter { Self.name(of: $0) == Self.eventName }
            let event = events.first { $0.pointee.srate == codec.clockRate } ?? events.first { $0.pointee.srate == 8000 }
            for format in shared where format != ours && format != event { format.pointee.sup = false }
            var rtcp = sa()
            sdp_media_raddr_rtcp(audio, &rtcp)
            let media = NegotiatedMedia(
                codec: codec, payloadType: payloadType, telephoneEventPayloadType: event.flatMap(payloadType(of:)),
                packetDuration: packetDuration, direction: direction(remote: remote), remote: NetworkAddress(remote))
            return (media, remote, rtcp)
        }
        throw .badMedia("no common codec; we speak " + codecs.map(\.rawValue).joined(separator: ", "))
    }

    /// A peer that names no address (`c=0.0.0.0`, RFC 3264 section 8.4) wants nothing sent to it.
    private func direction(remote: sa) -> MediaDirection {
        var remote = remote
        let isHeld = PackedAddress(&remote).host.isUnspecified
        let limit = MediaDirection(sends: wanted.sends && !isHeld, receives: wanted.receives)
        sdp_media_set_ldir(audio, limit.libre)
        let result = MediaDirection(sdp_media_dir(audio))
        if !isHeld { sdp_media_set_ldir(audio, wanted.libre) }
        return result
    }

    /// The other side's payload type for one of our formats.
    private func payloadType(of ours: UnsafeMutablePointer<sdp_format>) -> UInt8? {
        let theirs = formats(local: false).first { $0.pointee.sup && sdp_format_cmp(ours, $0) }
        return theirs.flatMap { UInt8(exactly: $0.pointee.pt) }.flatMap { $0 < 128 ? $0 : nil }
    }

    private var packetDuration: Int {
        let wish = sdp_media_rattr(audio, "ptime").flatMap { Int(String(cString: $0)) } ?? 20
        let limit = sdp_media_rattr(audio, "maxptime").flatMap { Int(String(cString: $0)) } ?? 60
        let value = min(wish, limit)
        return (10...60).contains(value) ? value : 20
    }

    private func formats(local: Bool) -> [UnsafeMutablePointer<sdp_format>] {
        var result: [UnsafeMutablePointer<sdp_format>] = []
        var element = sdp_media_format_lst(audio, local)?.pointee.head
        while let current = element {
            if let data = current.pointee.data { result.append(data.assumingMemoryBound(to: sdp_format.self)) }
            element = current.pointee.next
        }
        return result
    }

    private static func name(of format: UnsafeMutablePointer<sdp_format>) -> String {
        format.pointee.name.map { String(cString: $0).lowercased() } ?? ""
    }
}
