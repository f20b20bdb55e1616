import Core

/// Turns the bytes of 16-bit little-endian mono sound, cut anywhere, into samples of the box's own rate.
struct PCMReader {
    private let resampler: PCMResampler?
    /// The first byte of a sample whose second has not come.
    private var half: UInt8?

    /// For sound that has the box's own rate already.
    init() {
        resampler = nil
    }

    init(rate: Int) throws {
        resampler = rate == AudioFormat.sampleRate ? nil : try PCMResampler(from: rate, to: AudioFormat.sampleRate)
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
        return resampler?.convert(samples) ?? samples
    }

    /// The end of the sound, which the resampler still holds.
    func finish() -> [Int16] { resampler?.finish() ?? [] }
}
