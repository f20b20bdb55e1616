package import Core

/// A soft hiss, so that a silent line does not sound dead. The same seed gives the same noise.
package struct ComfortNoise: Sendable {
    private let amplitude: Int32
    private var state: UInt64
    private var last: Int32 = 0

    /// - Parameter level: in dB below full scale; -66 is a quiet room.
    package init(level: Double = -66, seed: UInt64 = 0x9E37_79B9_7F4A_7C15) {
        amplitude = Int32(32768 * Self.gain(level) * 1.7)
        state = seed | 1
    }

    /// Adds 20 ms of noise to a frame.
    package mutating func add(to frame: inout AudioFrame) {
        for place in frame.samples.indices {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            let white = Int32(Int16(truncatingIfNeeded: state >> 24)) * amplitude >> 15
            last += (white - last) / 2
            frame.samples[place] = Int16(clamping: Int32(frame.samples[place]) + last)
        }
    }

    private static func gain(_ decibels: Double) -> Double {
        var result = 1.0
        for _ in 0..<Int(-decibels * 10) { result *= 0.988_553_094_656_939 }
        return result
    }
}
