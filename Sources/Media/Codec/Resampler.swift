internal import CSpeexDSP

/// One stream of mono sound from one sample rate to another (speexdsp). `process` never allocates.
package final class Resampler {
    /// Filter length: 3 for calls (3 ms of delay, 2.4 µs for 20 ms of 8 to 16 kHz), 5 for files.
    package enum Quality: Int32, Sendable {
        case call = 3
        case file = 5
    }

    /// Samples per second on both sides.
    package let inputRate: Int, outputRate: Int

    private let state: OpaquePointer

    package init(from inputRate: Int, to outputRate: Int, quality: Quality = .call) throws(MediaError) {
        var status: Int32 = 0
        guard let input = UInt32(exactly: inputRate), let output = UInt32(exactly: outputRate), input > 0, output > 0,
            let state = speex_resampler_init(1, input, output, quality.rawValue, &status), status == 0
        else { throw .library("speex_resampler_init(\(inputRate), \(outputRate))", status: Int(status)) }
        self.state = state
        self.inputRate = inputRate
        self.outputRate = outputRate
    }

    deinit {
        speex_resampler_destroy(state)
    }

    /// Forgets what has been heard.
    package func reset() {
        _ = speex_resampler_reset_mem(state)
    }

    /// Samples of the output rate by which the output is late.
    package var latency: Int { Int(speex_resampler_get_output_latency(state)) }

    /// Converts until one side is used up; returns samples read and samples written.
    package func process(
        _ input: UnsafeBufferPointer<Int16>, into output: UnsafeMutableBufferPointer<Int16>
    ) -> (read: Int, written: Int) {
        guard let source = input.baseAddress, let target = output.baseAddress else { return (0, 0) }
        var read = UInt32(clamping: input.count)
        var written = UInt32(clamping: output.count)
        guard speex_resampler_process_int(state, 0, source, &read, target, &written) == 0 else { return (0, 0) }
        return (Int(read), Int(written))
    }

    /// Converts a whole clip, with the filter's delay taken out; for files, not for the media thread.
    package static func convert(_ samples: [Int16], from inputRate: Int, to outputRate: Int) throws(MediaError) -> [Int16] {
        if inputRate == outputRate || samples.isEmpty { return samples }
        let resampler = try Resampler(from: inputRate, to: outputRate, quality: .file)
        let wanted = Int((Double(samples.count) * Double(outputRate) / Double(inputRate)).rounded())
        let padding = Int(speex_resampler_get_input_latency(resampler.state)) + 1
        _ = speex_resampler_skip_zeros(resampler.state)
        let padded = samples + [Int16](repeating: 0, count: padding)
        var result = [Int16](repeating: 0, count: wanted)
        _ = padded.withUnsafeBufferPointer { input in
            result.withUnsafeMutableBufferPointer { resampler.process(input, into: $0) }
        }
        return result
    }
}
