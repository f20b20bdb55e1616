internal import CSpeexDSP
package import Core

/// Takes steady noise out of 16 kHz speech (speexdsp), for the recogniser; people hear the sound as it came.
package final class NoiseSuppressor {
    /// Ten milliseconds: speexdsp learns the noise once per piece, and needs about 80 of them (measured).
    private static let piece = 160
    /// Samples by which the output is late: the preprocessor overlaps two pieces.
    package static let latency = piece
    /// The lead-in of an utterance that is taken for noise, and how often it is heard beforehand: 4 x 300 ms.
    private static let leadIn = 4800, rehearsals = 4

    private let state: OpaquePointer

    package init() throws(MediaError) {
        guard let state = speex_preprocess_state_init(Int32(Self.piece), Int32(AudioFormat.sampleRate))
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
        span.withUnsafeMutableBufferPointer { clean($0) }
    }

    /// Cleans a whole utterance: same length, same places. Its first 300 ms should be its lead-in, from which the noise is learned.
    package static func clean(_ samples: [Int16]) throws(MediaError) -> [Int16] {
        let suppressor = try NoiseSuppressor()
        var quiet = Array(samples.prefix(leadIn))
        for _ in 0..<rehearsals {
            quiet.withUnsafeMutableBufferPointer { suppressor.clean($0) }
            quiet = Array(samples.prefix(leadIn))
        }
        // Whole pieces, and one more for what is late.
        var result = samples + [Int16](repeating: 0, count: latency + piece - samples.count % piece)
        result.withUnsafeMutableBufferPointer { suppressor.clean($0) }
        return Array(result[latency..<latency + samples.count])
    }

    /// Cleans all whole pieces in place.
    private func clean(_ samples: UnsafeMutableBufferPointer<Int16>) {
        guard let base = samples.baseAddress else { return }
        for start in stride(from: 0, to: samples.count - Self.piece + 1, by: Self.piece) {
            _ = speex_preprocess_run(state, base + start)
        }
    }
}
