/// A received RTP packet; `payload` is valid only during the call that hands it over.
package struct RTPPacket: ~Copyable {
    package let payloadType: UInt8
    package let sequence: UInt16
    package let timestamp: UInt32
    package let ssrc: UInt32
    package let marker: Bool
    package let payload: UnsafeRawBufferPointer
}
