package import Core

/// The sending half of one RTP leg: 20 ms packets of one codec. Media thread only; never allocates after `init`.
package final class AudioSender {
    package let codec: AudioCodec
    /// RTP timestamp units per packet.
    package let timestampStep: UInt32
    /// Room that always suffices for `encode`: the largest Opus packet (RFC 6716 section 3.4).
    package static let maximumPayload = 1275

    private let encoder: AudioEncoder

    package init(codec: AudioCodec) throws(MediaError) {
        self.codec = codec
        timestampStep = codec.clockRate / 50
        encoder = try AudioEncoder(codec: codec)
    }

    /// Encodes 20 ms; returns the payload's length, 0 when `payload` is too small.
    package func encode(_ frame: borrowing AudioFrame, into payload: UnsafeMutableRawBufferPointer) -> Int {
        let input = frame.samples.span
        return input.withUnsafeBufferPointer { encoder.encode($0, into: payload) }
    }

    /// Tells the encoder how much of what we send is lost (RTCP receiver reports), so that it spends bits on repair.
    package func setExpectedLoss(percent: Int) {
        if case .opus(let encoder) = encoder { encoder.setExpectedLoss(percent: percent) }
    }
}
