package import Core

/// The sending half of one RTP leg: 20 ms packets of one codec. Media thread only; never allocates after `init`.
package final class AudioSender {
    package let codec: AudioCodec
    /// RTP timestamp units per packet.
    package let timestampStep: UInt32
    /// Room that always suffices for `encode`: the largest Opus packet (RFC 6716 section 3.4).
    package static let maximumPayload = 1275

    private let opus: OpusSpeechEncoder?
    private let law: G711
    private let resampler: Resampler?
    private var narrow = [Int16](repeating: 0, count: 160)

    package init(codec: AudioCodec) throws(MediaError) {
        self.codec = codec
        timestampStep = codec.clockRate / 50
        opus = codec == .opus ? try OpusSpeechEncoder() : nil
        resampler = codec == .opus ? nil : try Resampler(from: AudioFormat.sampleRate, to: 8000)
        law = codec == .pcma ? .aLaw : .muLaw
    }

    /// Encodes 20 ms; returns the payload's length, 0 when `payload` is too small.
    package func encode(_ frame: borrowing AudioFrame, into payload: UnsafeMutableRawBufferPointer) -> Int {
        let input = frame.samples.span
        return input.withUnsafeBufferPointer { samples in
            if let opus { return opus.encode(samples, into: payload) }
            guard let resampler, payload.count >= narrow.count else { return 0 }
            return narrow.withUnsafeMutableBufferPointer { narrow in
                _ = resampler.process(samples, into: narrow)
                return law.encode(UnsafeBufferPointer(narrow), into: payload)
            }
        }
    }

    /// Tells the encoder how much of what we send is lost (RTCP receiver reports), so that it spends bits on repair.
    package func setExpectedLoss(percent: Int) {
        opus?.setExpectedLoss(percent: percent)
    }
}
