internal import CSpeexDSP
package import Core

/// Takes steady noise out of 16 kHz speech (speexdsp), for the recogniser; people hear the sound as it came.
package final class NoiseSuppressor {
    /// Samples by which the output is late: the preprocessor overlaps two frames.
    package static let latency = AudioFormat.frameSamples

    private let state: OpaquePointer

    package init() throws(MediaError) {
        guard
            let state = speex_preprocess_state_init(Int32(AudioFormat.frameSamples), Int32(AudioFormat.sampleRate))
        else { throw .library("speex_preprocess_state_init", status: 0) }
        self.state = state
        var on: Int32 = 1
        guard speex_preprocess_ctl(state, SPEEX_PREPROCESS_SET_DENOISE, &on) == 0 else {
            speex_preprocess_state_destroy(state)
            throw .library("speex_preprocess_ctl", status: -1)
        }
    }

    deinit {
        speex_preprocess_state_destroy(state)
    }

    /// Cleans a frame in place; what comes out is `latency` late. Never allocates.
    package func process(_ frame: inout AudioFrame) {
        var span = frame.samples.mutableSpan
        span.withUnsafeMutableBufferPointer { samples in
            guard let base = samples.baseAddress else { return }
            _ = speex_preprocess_run(state, base)
        }
    }

    /// Cleans a whole utterance: same length, same places. Its first 300 ms should be its lead-in, from which the noise is learned.
    package static func clean(_ samples: [Int16]) throws(MediaError) -> [Int16] {
        let suppressor = try NoiseSuppressor()
        let size = AudioFormat.frameSamples
        // The lead-in is heard twice, because the estimate needs some frames before it is of use.
        let primer = min(samples.count, 15 * size) / size * size
        var source = Array(samples[..<primer]) + samples
        source += [Int16](repeating: 0, count: 2 * size - source.count % size)
        var result: [Int16] = []
        result.reserveCapacity(source.count)
        for start in stride(from: 0, to: source.count, by: size) {
            var frame = AudioFrame(source[start..<start + size])
            suppressor.process(&frame)
            result += frame.array
        }
        return Array(result[primer + latency..<primer + latency + samples.count])
    }
}
