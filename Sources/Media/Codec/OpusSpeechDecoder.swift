internal import COpus
internal import Core

/// An Opus decoder at the box's own 16 kHz mono, whatever rate and channels were encoded.
final class OpusSpeechDecoder {
    private let state: OpaquePointer

    init() throws(MediaError) {
        var status: Int32 = 0
        guard let state = opus_decoder_create(Int32(AudioFormat.sampleRate), 1, &status), status == 0
        else { throw .library("opus_decoder_create", status: Int(status)) }
        self.state = state
    }

    deinit {
        opus_decoder_destroy(state)
    }

    /// Samples in a packet, 0 when its framing is wrong.
    func samples(in payload: UnsafeRawBufferPointer) -> Int {
        guard let base = payload.baseAddress, !payload.isEmpty else { return 0 }
        let count = opus_packet_get_nb_samples(
            base.assumingMemoryBound(to: UInt8.self), Int32(clamping: payload.count), Int32(AudioFormat.sampleRate))
        return max(0, Int(count))
    }

    /// - Parameter repair: decode the copy of the packet before (in-band FEC) instead of the packet.
    func decode(_ payload: UnsafeRawBufferPointer, into samples: UnsafeMutableBufferPointer<Int16>, repair: Bool) -> Int {
        guard let base = payload.baseAddress, let target = samples.baseAddress, !payload.isEmpty else { return 0 }
        let count = opus_decode(
            state, base.assumingMemoryBound(to: UInt8.self), Int32(clamping: payload.count), target,
            Int32(clamping: samples.count), repair ? 1 : 0)
        return max(0, Int(count))
    }

    func conceal(into samples: UnsafeMutableBufferPointer<Int16>) -> Int {
        guard let target = samples.baseAddress else { return 0 }
        return max(0, Int(opus_decode(state, nil, 0, target, Int32(clamping: samples.count), 0)))
    }
}
