package import Core

/// The receiving half of one RTP leg: jitter buffer, decoder, concealment. Media thread only; never allocates after `init`.
package final class AudioReceiver {
    package let codec: AudioCodec
    /// Counters since `init`.
    package private(set) var statistics = ReceiverStatistics()

    package init(codec: AudioCodec) throws(MediaError) {
        self.codec = codec
    }

    /// Takes the payload of one RTP packet of this codec's payload type.
    package func insert(payload: UnsafeRawBufferPointer, sequence: UInt16, timestamp: UInt32, marker: Bool) {
        statistics.received += 1
    }

    /// Tells of a packet of another payload type (telephone-event, comfort noise 13) in the same stream, which uses up a sequence
    /// number but is not lost sound.
    package func skip(sequence: UInt16) {}

    /// The next 20 ms; called exactly once per tick.
    package func pull(into frame: inout AudioFrame) -> Pull {
        frame = .silence
        return .silence
    }
}
