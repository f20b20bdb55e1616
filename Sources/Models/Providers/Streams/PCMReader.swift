import Core
import Media

/// Turns the bytes of 16-bit little-endian mono sound, cut anywhere, into samples of the box's own rate.
struct PCMReader {
    private let resampler: Resampler?
    /// The first byte of a sample whose second has not come.
    private var half: UInt8?

    init(rate: Int) throws {
        resampler = rate == AudioFormat.sampleRate ? nil : try Resampler(from: rate, to: AudioFormat.sampleRate)
    }

    mutating func read(_ bytes: some Sequence<UInt8>) -> [Int16] {
        var samples: [Int16] = []
        samples.reserveCapacity(bytes.underestimatedCount / 2 + 1)
        for byte in bytes {
            if let low = half {
                samples.append(Int16(truncatingIfNeeded: Int(low) | Int(byte) << 8))
                half = nil
            } else {
                half = byte
            }
        }
        return convert(samples)
    }

    /// The end of the sound, which the resampler still holds.
    mutating func finish() -> [Int16] {
        guard let resampler else { return [] }
        let held = resampler.latency * resampler.inputRate / resampler.outputRate
        return convert([Int16](repeating: 0, count: held + 1))
    }

    private func convert(_ samples: [Int16]) -> [Int16] {
        guard let resampler, !samples.isEmpty else { return samples }
        var output = [Int16](repeating: 0, count: samples.count * resampler.outputRate / resampler.inputRate + 8)
        let written = samples.withUnsafeBufferPointer { input in
            output.withUnsafeMutableBufferPointer { resampler.process(input, into: $0).written }
        }
        output.removeLast(output.count - written)
        return output
    }
}
