/// The RTP and RTCP sockets of one call.
@MediaActor
package final class RTPSession {
    /// Each packet from the right source, in order of arrival, with no copy made.
    package var onPacket: ((borrowing RTPPacket) -> Void)?
    package var statistics: RTPStatistics { RTPStatistics() }
    /// The local RTP address.
    package let local: NetworkAddress

    init(local: NetworkAddress) {
        self.local = local
    }

    /// Sends one packet; false when there is nowhere to send to, the direction forbids it, or the system refused.
    @discardableResult
    package func send(
        _ payload: UnsafeRawBufferPointer, payloadType: UInt8, timestamp: UInt32, marker: Bool
    ) -> Bool {
        false
    }
}
