package import Core

/// What offer and answer agreed on for a call's one audio stream.
package struct NegotiatedMedia: Sendable, Hashable {
    package var codec: AudioCodec
    /// RTP payload type of the codec, the same both ways.
    package var payloadType: UInt8
    /// Payload type of RFC 4733 events; nil when the other side cannot.
    package var telephoneEventPayloadType: UInt8?
    /// Milliseconds of sound the other side wants in a packet: 10...60, 20 unless told.
    package var packetDuration: Int
    /// Who may send, from our side; `.receiveOnly` means we are on hold.
    package var direction: MediaDirection
    /// Where our RTP goes; the session may learn another port (symmetric RTP).
    package var remote: NetworkAddress

    package init(
        codec: AudioCodec, payloadType: UInt8, telephoneEventPayloadType: UInt8?, packetDuration: Int,
        direction: MediaDirection, remote: NetworkAddress
    ) {
        self.codec = codec
        self.payloadType = payloadType
        self.telephoneEventPayloadType = telephoneEventPayloadType
        self.packetDuration = packetDuration
        self.direction = direction
        self.remote = remote
    }
}
