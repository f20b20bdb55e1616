package import Core

/// A soft hiss, so that a silent line does not sound dead. The same seed gives the same noise.
package struct ComfortNoise: Sendable {
    private let amplitude: Int
    private var state: UInt64
    private var last = 0

    /// - Parameter level: in dB of full scale; -66 is a quiet room.
    package init(level: Double = -66, seed: UInt64 = 1) {
        // White noise of amplitude 1 has -4.8 dB, and the one-pole filter below takes another 4.8 dB.
        amplitude = Int(32768 * Loudness.gain(decibels: min(level, -20) + 9.6))
        state = seed &+ 0x9E37_79B9_7F4A_7C15
    }

    /// Adds 20 ms of noise to a frame.
    package mutating func add(to frame: inout AudioFrame) {
        for place in frame.samples.indices {
            last += (white() - last) / 2
            frame.samples[place] = Int16(clamping: Int(frame.samples[place]) + last)
        }
    }

    /// SplitMix64, scaled to the amplitude.
    private mutating func white() -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return (Int(Int16(truncatingIfNeeded: mixed >> 40)) * amplitude) >> 15
    }
}
