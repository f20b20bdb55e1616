package import Core

/// One or two sine tones with a cadence: ringing, busy, the beep before a message.
package struct ToneGenerator: Sendable {
    package init(frequencies: [Double], on: Duration, off: Duration = .zero, level: Double = -20) {}

    /// Adds the next 20 ms to a frame.
    package mutating func add(to frame: inout AudioFrame) {}
}
