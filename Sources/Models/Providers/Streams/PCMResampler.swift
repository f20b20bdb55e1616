import Core
import Media

/// A stream of samples from one rate to another, piece by piece.
struct PCMResampler {
    private let resampler: Resampler

    init(from inputRate: Int, to outputRate: Int) throws {
        resampler = try Resampler(from: inputRate, to: outputRate)
    }

    func convert(_ samples: [Int16]) -> [Int16] {
        guard !samples.isEmpty else { return [] }
        var output = [Int16](repeating: 0, count: samples.count * resampler.outputRate / resampler.inputRate + 8)
        let written = samples.withUnsafeBufferPointer { input in
            output.withUnsafeMutableBufferPointer { resampler.process(input, into: $0).written }
        }
        output.removeLast(output.count - written)
        return output
    }

    /// The end of the sound, which the filter still holds.
    func finish() -> [Int16] {
        convert([Int16](repeating: 0, count: resampler.latency * resampler.inputRate / resampler.outputRate + 1))
    }
}
