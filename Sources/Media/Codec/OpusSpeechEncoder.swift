internal import COpus
internal import Core

/// An Opus encoder set for speech at the box's own 16 kHz; RFC 7587 keeps the RTP clock at 48 kHz whatever the rate here.
final class OpusSpeechEncoder {
    private let state: OpaquePointer

    /// 24 kbit/s with in-band FEC at complexity 5: 0.7 % of a core a stream (research/audio.md 5). DTX stays off so that the far
    /// side's packet counts mean what they say.
    init() throws(MediaError) {
        var status: Int32 = 0
        guard let state = opus_encoder_create(Int32(AudioFormat.sampleRate), 1, OPUS_APPLICATION_VOIP, &status), status == 0
        else { throw .library("opus_encoder_create", status: Int(status)) }
        self.state = state
        let settings: [(request: Int32, value: Int32)] = [
            (OPUS_SET_BITRATE_REQUEST, 24_000), (OPUS_SET_COMPLEXITY_REQUEST, 5), (OPUS_SET_SIGNAL_REQUEST, OPUS_SIGNAL_VOICE),
            (OPUS_SET_INBAND_FEC_REQUEST, 1), (OPUS_SET_PACKET_LOSS_PERC_REQUEST, 10), (OPUS_SET_DTX_REQUEST, 0),
        ]
        for setting in settings {
            status = frontdesk_opus_encoder_set(state, setting.request, setting.value)
            guard status == 0 else {
                opus_encoder_destroy(state)
                throw .library("opus_encoder_ctl(\(setting.request))", status: Int(status))
            }
        }
    }

    deinit {
        opus_encoder_destroy(state)
    }

    func encode(_ samples: UnsafeBufferPointer<Int16>, into payload: UnsafeMutableRawBufferPointer) -> Int {
        guard let source = samples.baseAddress, let target = payload.baseAddress else { return 0 }
        let length = opus_encode(
            state, source, Int32(clamping: samples.count), target.assumingMemoryBound(to: UInt8.self),
            Int32(clamping: payload.count))
        return max(0, Int(length))
    }

    func setExpectedLoss(percent: Int) {
        _ = frontdesk_opus_encoder_set(state, OPUS_SET_PACKET_LOSS_PERC_REQUEST, Int32(min(max(percent, 0), 100)))
    }
}
